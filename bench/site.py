"""A served installation, as `yugang serve` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    url: str
    parent: int
    seconds_to_first_page: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@contextmanager
def served(path: str = "/") -> Iterator[Served]:
    """Serve the installation of the environment; waits until `path` answers."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "yugang", "serve", "--port", str(port)],
        env=os.environ | {"YUGANG_BASE_URL": url},
        stdout=subprocess.DEVNULL,
    )
    try:
        while not answers(url + path):
            if server.poll() is not None or time.perf_counter() - began > 120:
                raise RuntimeError("the server does not answer")
            time.sleep(0.02)
        yield Served(url, server.pid, time.perf_counter() - began)
    finally:
        server.terminate()
        server.wait(30)


def processes(parent: int) -> dict[int, str]:
    """The parent and its children, each with its command line."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ppid = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent in (ppid, int(folder.name)):
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def memory(pid: int) -> tuple[float, float]:
    """Resident and proportional memory in megabytes; the second counts shared pages once."""
    facts = dict(
        line.split(":", 1)
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    )
    return tuple(int(facts[name].split()[0]) / 1024 for name in ("Rss", "Pss"))  # type: ignore[return-value]
