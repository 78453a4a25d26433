"""An installation that is served: with its own server and worker."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.installation import ROOT, Installation


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def installed(
    data: Path, *seed: str, more: tuple[tuple[str, str], ...] = ()
) -> Iterator[Installation]:
    """Prepare an installation, run `seed` (Python's arguments) in it, serve it for the block.
    more: settings besides, as (name, value)."""
    site = Installation(data, f"http://127.0.0.1:{free_port()}", more=more)
    site.prepare()
    if seed:
        site.python(*seed)
    with served(site):
        yield site


@contextmanager
def served(site: Installation) -> Iterator[None]:
    """Serve an installation for the block, at its address."""
    log = site.data / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "yugang", "serve", "--port", site.url.rpartition(":")[2]],
            cwd=ROOT,
            env=site.environment,
            stdout=out,
            stderr=out,
        )
    try:
        _await(site.url, server, log)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until database and worker are well."""
    answer = "no answer"
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz?only=database,worker", timeout=5):
                return
        except urllib.error.HTTPError as error:
            answer = error.read().decode()
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"the server is not well: {answer}\n{log.read_text()}")
