"""A throw-away installation to measure on, and servers on this machine only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"


@contextmanager
def installation() -> Iterator[Path]:
    """A folder with an empty, migrated database, deleted afterwards; Django is set up on it."""
    # The index may still be merging when all is measured.
    with tempfile.TemporaryDirectory(prefix="yugang-bench-", ignore_cleanup_errors=True) as name:
        foreign = ("YUGANG_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
        for setting in [s for s in os.environ if s.startswith(foreign)]:
            del os.environ[setting]
        sys.dont_write_bytecode = False
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "yugang.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "YUGANG_DEMO": "1",
            "YUGANG_DATA": name,
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("prepare", no_demo=True, stdout=StringIO())
        yield Path(name)


def county() -> None:
    """The demo county's places, bodies and people, the starter catalogue, a season's duties."""
    from django.core.management import call_command

    from yugang.demo.county import build
    from yugang.disclosure.actions.making import make_duties
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    now = clock.now()
    today = clock.day_of(now)
    build(Random(11), now)
    call_command("import_catalogue", verbosity=0, stdout=StringIO())
    make_duties(since=today - timedelta(days=75), until=today, by=SYSTEM, at=now)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process and its children, ended with the block."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, cwd=ROOT, start_new_session=True
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def answers(url: str, *, within: float) -> float:
    """Ask until the page is there; how long that took. Raises TimeoutError."""
    began = time.perf_counter()
    while time.perf_counter() - began < within:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return time.perf_counter() - began
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"{url} did not answer within {within:.0f} s")


def serve_command(port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "yugang", "serve", "--port", str(port), *more]
