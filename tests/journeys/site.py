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
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    site = Installation(data, url, more=more)
    site.prepare()
    if seed:
        site.python(*seed)
    log = data / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "yugang", "serve", "--port", str(port)],
            cwd=ROOT,
            env=site.environment,
            stdout=out,
            stderr=out,
        )
    try:
        _await(url, server, log)
        yield site
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
