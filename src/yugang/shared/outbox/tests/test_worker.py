"""The worker as a program: it works, stops when told, and loses nothing when it is killed."""

from __future__ import annotations

import os
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

from yugang.shared.outbox.worker import Worker

SOURCE = Path(__file__).parents[4]
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


class Installation:
    def __init__(self, data: Path) -> None:
        self.data = data
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("YUGANG_")} | {
            "YUGANG_DATA": str(data), "YUGANG_DEMO": "1", "PYTHONPATH": str(SOURCE),
            "DJANGO_SETTINGS_MODULE": "yugang.settings",
        }  # fmt: skip

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.env, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "-m", "yugang", "worker"]
        worker = subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)
        try:
            yield worker
        finally:
            worker.kill()
            worker.communicate()

    def undone(self) -> int:
        with closing(sqlite3.connect(self.data / "yugang.sqlite3", timeout=20)) as database:
            row = database.execute(
                "SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND topic = 'search'"
            ).fetchone()
        return int(row[0])

    def wait_until(self, most_undone: int) -> None:
        for _ in range(600):
            if self.undone() <= most_undone:
                return
            time.sleep(0.05)
        pytest.fail(f"{self.undone()} messages are still undone")


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    installation = Installation(tmp_path)
    installation.run("-m", "yugang", "migrate", "-v0")
    return installation


def test_it_works_stops_when_told_and_loses_nothing_when_killed(
    installation: Installation,
) -> None:
    installation.run("-c", PUT, "30", "1")
    with installation.worker() as worker:
        installation.wait_until(0)
        worker.send_signal(signal.SIGTERM)
        said, _ = worker.communicate(timeout=30)
        assert worker.returncode == 0
        assert said.splitlines()[0] == "后台处理程序已启动。"
        assert said.splitlines()[-1] == "后台处理程序已停止。"
    installation.run("-c", PUT, "1500", "2")
    with installation.worker() as worker:
        installation.wait_until(1499)
        worker.send_signal(signal.SIGKILL)
    installation.run("-m", "yugang", "worker", "--once")
    assert installation.undone() == 0
    assert installation.run("-c", COUNT).split() == ["0", "False"]


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
