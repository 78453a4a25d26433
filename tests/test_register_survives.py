"""The register under kill -9 and several writers at once, in an installation of its own."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.installation import ROOT, Installation
from yugang.shared.register.verifier import Folder, Options, Report, verify

pytestmark = pytest.mark.database
WRITER = """
import sys, django
django.setup()
from django.db import transaction
from yugang.kernel import clock
from yugang.shared.register import actions

name, rounds = sys.argv[1], int(sys.argv[2])
for round_ in range(rounds):
    facts = [
        actions.EntryFacts("510118000000", "510118-01", "publish", f"publication {name}-{round_}-{i}", 1, "")
        for i in range(7)
    ]
    with transaction.atomic():
        entries = actions.append(facts, at=clock.now())
    print(entries[-1].seq, flush=True)
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    """An installation on the kind of database that the tests run on."""
    url, name = os.environ.get("YUGANG_DATABASE_URL", ""), f"register_{secrets.token_hex(4)}"
    if not url:
        yield _ready(Installation(tmp_path / "data"))
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield _ready(
                Installation(tmp_path / "data", database=f"{url.rpartition('/')[0]}/{name}")
            )
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _ready(here: Installation) -> Installation:
    here.prepare()
    return here


def writer(here: Installation, name: str, rounds: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, name, str(rounds)],
        cwd=ROOT,
        env=here.environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def checked(here: Installation) -> Report:
    vkey = here.python(
        "-c",
        "import django; django.setup()\n"
        "from yugang.shared.register import keys; print(keys.verifier_key())",
    )
    return verify(Folder(here.data / "register"), Options(vkey=vkey.strip()))


def test_killed_writer_loses_nothing_it_acknowledged(here: Installation) -> None:
    last = -1
    for name, patience in (("a", 3), ("b", 11), ("c", 20)):
        with writer(here, name, 10_000) as process:
            assert process.stdout is not None
            for _ in range(patience):
                last = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            process.stdout.read()
    here.yugang("publish-register")
    report = checked(here)
    assert report.findings == []
    assert report.size > last


def test_writers_at_once_leave_no_gap(here: Installation) -> None:
    writers = [writer(here, name, 20) for name in "abc"]
    for process in writers:
        process.communicate()
        assert process.returncode == 0
    here.yugang("publish-register")
    report = checked(here)
    assert (report.findings, report.size) == ([], 3 * 20 * 7)
