"""A whole installation for the journeys: its own folder, its own server, its own worker."""

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

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """Where it is served and where it keeps its data."""

    url: str
    data: Path
    environment: dict[str, str]

    def yugang(self, *arguments: str) -> str:
        """Run a command of `yugang` in this installation. Its output; fails where it fails."""
        return self.python("-m", "yugang", *arguments)

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}\n{done.stdout}{done.stderr}"
        return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data: Path, url: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("YUGANG_", "DJANGO_"))}
    ours = {
        "DJANGO_SETTINGS_MODULE": "yugang.settings",
        "YUGANG_DEMO": "1",
        "YUGANG_DATA": str(data),
        "YUGANG_BASE_URL": url,
    }
    return kept | ours | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@contextmanager
def installed(data: Path, *seed: str) -> Iterator[Site]:
    """Prepare an installation, run `seed` (Python's arguments) in it, serve it for the block."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    site = Site(url, data, _environment(data, url))
    site.yugang("prepare", "--no-demo")
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
