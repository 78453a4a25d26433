"""Servers for tests: start one, ask how it is, see whom it started."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.installation import ROOT, Installation

Server = subprocess.Popen[bytes]


@contextmanager
def serving(installation: Installation, probes: str = "") -> Iterator[Server]:
    """A server of the installation, in a process group of its own; waits until it is well."""
    port = installation.url.rsplit(":", 1)[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "yugang", "serve", "--port", port],
        cwd=ROOT,
        env=installation.environment,
        start_new_session=True,
    )
    try:
        until(lambda: _well(server, installation, probes))
        yield server
    finally:
        server.terminate()
        server.wait(30)


def _well(server: Server, installation: Installation, probes: str) -> bool:
    assert server.poll() is None, "the server did not start"
    return health(installation, probes).get("status") == "ok"


def health(installation: Installation, probes: str = "") -> dict[str, object]:
    try:
        with urllib.request.urlopen(
            f"{installation.url}/healthz?only={probes}", timeout=10
        ) as answer:
            return dict(json.load(answer))
    except OSError:
        return {}


def until(fact: Callable[[], bool]) -> None:
    for _ in range(1200):
        if fact():
            return
        time.sleep(0.1)
    raise AssertionError("did not come about in two minutes")


def children(parent: int) -> list[int]:
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


def runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1][:3]
    except OSError:
        return False
