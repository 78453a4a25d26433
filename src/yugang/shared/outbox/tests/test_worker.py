"""The worker as a program: it works, stops when told, and loses nothing when it is killed."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import translation

from tests.installation import Installation
from yugang.shared.outbox.actions import Drained
from yugang.shared.outbox.worker import Worker

PUT = """
import sys, django; django.setup()
from django.db import transaction
from yugang.shared.search.actions import put_many
from yugang.shared.search.sample import notices
with transaction.atomic():
    put_many(notices(int(sys.argv[1]), seed=int(sys.argv[2])))
"""
COUNT = """
import django; django.setup()
from yugang.shared.search.queries import find
from yugang.shared.search.models import IndexedText
results = find("")
print(results.total - IndexedText.objects.count(), results.degraded)
"""


@contextmanager
def running(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "yugang", "worker"]
    worker = subprocess.Popen(
        command, env=installation.environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.communicate()


def undone(installation: Installation) -> int:
    with closing(sqlite3.connect(installation.data / "yugang.sqlite3", timeout=20)) as database:
        row = database.execute(
            "SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND topic = 'search'"
        ).fetchone()
    return int(row[0])


def wait_until(installation: Installation, most_undone: int) -> None:
    for _ in range(1200):
        if undone(installation) <= most_undone:
            return
        time.sleep(0.05)
    pytest.fail(f"{undone(installation)} messages are still undone")


def test_it_works_stops_when_told_and_loses_nothing_when_killed(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    installation.prepare()
    installation.python("-c", PUT, "30", "1")
    with running(installation) as worker:
        wait_until(installation, 0)
        worker.send_signal(signal.SIGTERM)
        said, _ = worker.communicate(timeout=60)
        assert worker.returncode == 0
        assert said.splitlines()[0] == "后台处理程序已启动。"
        assert said.splitlines()[-1] == "后台处理程序已停止。"
    installation.python("-c", PUT, "1500", "2")
    with running(installation) as worker:
        wait_until(installation, 1499)
        worker.send_signal(signal.SIGKILL)
    installation.yugang("worker", "--once")
    assert undone(installation) == 0
    assert installation.python("-c", COUNT).split() == ["0", "False"]


def test_lane_waits_for_a_database_that_is_away_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    worker = Worker(said.append)
    outcomes = iter([OperationalError("gone\naway"), OperationalError("gone"), None, None])
    pauses: list[float] = []

    def work() -> None:
        outcome = next(outcomes, worker.stop)
        if isinstance(outcome, Exception):
            raise outcome
        if outcome:
            outcome()

    monkeypatch.setattr(worker._stopping, "wait", pauses.append)
    monkeypatch.setattr("yugang.shared.outbox.worker.connection.close", lambda: None)
    with translation.override("en"):
        worker._lane("search", work, 0.3)
    assert said == [
        "search: the database does not answer (gone away). Next try in 1 s.",
        "search: the database does not answer (gone). Next try in 2 s.",
        "search: works again.",
    ]
    assert pauses == [1, 2, 0.3, 0.3, 0.3]


def test_masses_of_news_are_let_gather_and_single_ones_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker, came = Worker(lambda _: None), iter([1000, 300, 1, 0])
    rests: list[int] = []

    def drained(topics: list[str], *, limit: int) -> Drained:
        nonlocal last
        last = next(came)
        return Drained(done=last)

    last = 0
    monkeypatch.setattr("yugang.shared.outbox.worker.drain", drained)
    monkeypatch.setattr(worker._stopping, "wait", lambda _: rests.append(last))
    worker._woken["periodic"].set()
    worker._empty("periodic")
    assert rests == [300]
