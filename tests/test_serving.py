"""`yugang serve`: comes up whole, stops in order, leaves nobody behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installation import ROOT, Installation
from tests.journeys.site import free_port

Server = subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    port = free_port()
    made = Installation(tmp_path_factory.mktemp("serving"), f"http://127.0.0.1:{port}")
    made.yugang("migrate", "-v0")
    return made


@pytest.fixture
def served(installation: Installation) -> Iterator[Server]:
    """A server that is well, in a process group of its own."""
    server = subprocess.Popen(
        [sys.executable, "-m", "yugang", "serve", "--port", installation.url.rsplit(":", 1)[1]],
        cwd=ROOT,
        env=installation.environment,
        start_new_session=True,
    )
    _until(lambda: _health(installation).get("status") == "ok")
    yield server
    server.terminate()
    server.wait(30)


def _health(installation: Installation) -> dict[str, object]:
    try:
        with urllib.request.urlopen(f"{installation.url}/healthz", timeout=10) as answer:
            return dict(json.load(answer))
    except OSError:
        return {}


def _until(fact: Callable[[], bool]) -> None:
    for _ in range(1200):
        if fact():
            return
        time.sleep(0.1)
    raise AssertionError("did not come about in two minutes")


def _children(parent: int) -> list[int]:
    """The processes that `parent` started and that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, ppid = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if int(ppid) == parent and state != "Z":
            found.append(int(folder.name))
    return found


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1][:3]
    except OSError:
        return False


def test_two_workers_and_the_outbox_worker_run(served: Server) -> None:
    _until(lambda: len(_children(served.pid)) == 3)


def test_ctrl_c_ends_all_of_them(served: Server) -> None:
    children = _children(served.pid)
    os.killpg(served.pid, signal.SIGINT)
    assert served.wait(30) == 0
    _until(lambda: not any(map(_runs, children)))


def test_a_killed_parent_takes_its_children_along(served: Server) -> None:
    children = _children(served.pid)
    served.kill()
    served.wait(30)
    _until(lambda: not any(map(_runs, children)))


def test_a_worker_that_dies_is_started_anew(served: Server) -> None:
    for pid in _children(served.pid):
        if "--outbox" in Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGKILL)
    _until(lambda: len(_children(served.pid)) == 3)


def test_a_port_that_is_taken_is_named(served: Server, installation: Installation) -> None:
    said = installation.refused("serve", "--port", installation.url.rsplit(":", 1)[1])
    assert "--port" in said


def test_an_unprepared_database_is_refused(tmp_path: Path) -> None:
    assert "yugang prepare" in Installation(tmp_path).refused("serve")
