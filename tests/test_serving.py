"""`yugang serve`: comes up whole, stops in order, leaves nobody behind."""

from __future__ import annotations

import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests import postgres
from tests.installation import Installation
from tests.journeys.site import free_port
from tests.servers import Server, children, health, runs, serving, until


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    port = free_port()
    made = Installation(tmp_path_factory.mktemp("serving"), f"http://127.0.0.1:{port}")
    made.prepare()
    return made


@pytest.fixture
def served(installation: Installation) -> Iterator[Server]:
    """A server that is well, in a process group of its own."""
    with serving(installation) as server:
        yield server


def test_two_workers_and_the_outbox_worker_run(served: Server) -> None:
    until(lambda: len(children(served.pid)) == 3)


def test_ctrl_c_ends_all_of_them(served: Server) -> None:
    started = children(served.pid)
    os.killpg(served.pid, signal.SIGINT)
    assert served.wait(30) == 0
    until(lambda: not any(map(runs, started)))


def test_a_killed_parent_takes_its_children_along(served: Server) -> None:
    started = children(served.pid)
    served.kill()
    served.wait(30)
    until(lambda: not any(map(runs, started)))


def test_a_worker_that_dies_is_started_anew(served: Server) -> None:
    for pid in children(served.pid):
        if "--outbox" in Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGKILL)
    until(lambda: len(children(served.pid)) == 3)


def test_a_port_that_is_taken_is_named(served: Server, installation: Installation) -> None:
    said = installation.refused("serve", "--port", installation.url.rsplit(":", 1)[1])
    assert "--port" in said


def test_an_unprepared_database_is_refused(tmp_path: Path) -> None:
    assert "yugang prepare" in Installation(tmp_path).refused("serve")


def test_a_database_that_is_away_is_told_and_comes_back() -> None:
    """Served pages stay; others say 503 and when to try again; nothing has to be restarted."""
    port = free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="yugang-away-")))
        folder.chmod(0o755)
        try:
            database = postgres.Throwaway(folder / "postgres")
            stack.callback(database.stop)
            database.start()
        except postgres.NoPostgres as error:
            pytest.skip(str(error))
        url = f"http://127.0.0.1:{port}"
        installation = Installation(folder / "data", url, database.url)
        installation.yugang("prepare", "--no-demo")
        installation.python("-m", "tests.journeys.seed")
        stack.enter_context(serving(installation, "database"))
        assert _status(f"{url}/guide/") == 200
        database.stop()
        assert _status(f"{url}/guide/") == 200
        assert _status(f"{url}/search?q=x") == 503
        assert health(installation, "database") == {}
        database.start()
        until(lambda: _status(f"{url}/search?q=x") == 200)


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        assert error.code != 503 or error.headers["Retry-After"]
        return error.code
