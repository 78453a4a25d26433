"""The worker is killed by kill -9 in the middle of a household run: no sheet is lost or twice."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.installation import ROOT, Installation

pytestmark = pytest.mark.database
SHEETS, BUNDLE, PATIENCE = 64, 20, 240
SETUP = f"""
import django; django.setup()
from django.db import transaction
from tests.cast import raise_curtain
from yugang.households.actions import running
from yugang.households.models import Household
from yugang.households.models.households import CONTEXT
from yugang.households.rules.periods import period
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.sealing import seal
cast = raise_curtain()
for n in range(1, {SHEETS} + 1):
    sealed = seal({{"name": f"户主{{n:04d}}号"}}, CONTEXT)
    Household.objects.create(place=cast.village, number=n, sealed=sealed)
running.start(cast.village, period("2025H2"), by=Actor(), at=clock.now())
"""
PROGRESS = """
import django; django.setup()
import json
from yugang.households.models import SheetRun
from yugang.households.queries import store
run = SheetRun.objects.get()
print(json.dumps([run.state, run.done, store.has(run, "whole")]))
"""
RESULT = """
import django; django.setup()
import io, json, re
from pypdf import PdfReader
from yugang.households.models import SheetRun
from yugang.households.queries import store
from yugang.shared.ledger.models import Act
run = SheetRun.objects.get()
pages = PdfReader(io.BytesIO(store.fetch(run, "whole"))).pages
names = [re.findall(r"户主(\\d{4})号", "".join(p.extract_text().split())) for p in pages]
print(json.dumps({
    "state": run.state, "done": run.done, "pages": [run.pages, len(pages)],
    "sheets": [run.sheets.count(), run.sheets.filter(pages=None).count()],
    "names": names, "ends": Act.objects.filter(act="end", subject=run.subject).count(),
}))
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    """An installation with a village and its run, on the database that the tests run on."""
    admin, name = os.environ.get("YUGANG_DATABASE_URL", ""), f"yugang_{secrets.token_hex(4)}"
    url = f"{admin.rsplit('/', 1)[0]}/{name}" if admin else ""
    if admin:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    installation = Installation(tmp_path / "data", database=url)
    installation.prepare()
    installation.python("-c", SETUP)
    yield installation
    if admin:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def progress(here: Installation) -> tuple[str, int, bool]:
    state, done, whole = json.loads(here.python("-c", PROGRESS))
    return state, done, whole


def work_until(here: Installation, done: int, errors: Path) -> None:
    """Let a worker work until so many sheets are set or all is done, then kill it with its
    children where they stand."""
    command = [sys.executable, "-m", "yugang", "worker"]
    with (
        errors.open("a") as log,
        subprocess.Popen(command, cwd=ROOT, env=here.environment, stdout=log, stderr=log) as worker,
    ):
        try:
            deadline = time.monotonic() + PATIENCE
            while True:
                state, reached, _whole = progress(here)
                assert worker.poll() is None, errors.read_text()
                if reached >= done and (done < SHEETS or state == "done"):
                    return
                assert time.monotonic() < deadline, (state, reached, errors.read_text())
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()


def test_killed_run_goes_on_and_no_sheet_is_lost_or_twice(
    here: Installation, tmp_path: Path
) -> None:
    for done in (1, 2 * BUNDLE + 1, SHEETS):
        work_until(here, done, tmp_path / "errors")
    found = json.loads(here.python("-c", RESULT))
    assert (found["state"], found["done"], found["ends"]) == ("done", SHEETS, 1)
    assert found["sheets"] == [SHEETS, 0]
    assert found["pages"][0] == found["pages"][1]
    assert all(len(set(page)) == 1 for page in found["names"])
    assert [page[0] for page in found["names"]] == [f"{n:04d}" for n in range(1, SHEETS + 1)]
