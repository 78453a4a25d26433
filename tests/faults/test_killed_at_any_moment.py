"""An import and officers' acts, killed by kill -9 again and again: nothing lost, nothing half."""

from __future__ import annotations

import csv
import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.installation import ROOT, Installation

ROUNDS, FILES = 10, 96
pytestmark = pytest.mark.database
SETUP = """
import django; django.setup()
from tests import newsroom
from tests.cast import raise_curtain
raise_curtain()
newsroom.item()
"""
Acks = dict[str, list[str]]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    """An installation with the cast, on the database that the tests run on."""
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files to import, with their list."""
    folder = tmp_path / "office"
    folder.mkdir()
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("file", "body", "item", "made_on", "published_on"))
        for n in range(FILES):
            (folder / f"{n:03d}.txt").write_text(f"第{n}号公示\n现将补贴发放情况予以公示。")
            year = 2024 + n % 2
            lines.writerow(
                (f"{n:03d}.txt", "510118-02", "subsidy-1", f"{year}-03-01", f"{year}-03-05")
            )
    return folder


def run(here: Installation, folder: Path, acks: Acks, kill_after: tuple[int, float] | None) -> str:
    """Work, adding to `acks` what is acknowledged; kill after so many lines and seconds.

    Returns the last line. Fails where the process ends otherwise.
    """
    told = folder.parent / "acks.json"
    told.write_text(json.dumps(acks))
    command = [sys.executable, "-m", "tests.faults.load", str(folder), str(told)]
    with (
        (folder.parent / "errors").open("w+") as errors,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=here.environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        last = _listen(process, process.stdout, acks, kill_after)
        code = process.wait()
        errors.seek(0)
        assert code == (-9 if kill_after else 0), errors.read()
    return last


def _listen(
    process: subprocess.Popen[str],
    lines: Iterable[str],
    acks: Acks,
    kill_after: tuple[int, float] | None,
) -> str:
    last, since_ready = "", -1
    for line in lines:
        last = line.strip()
        kind, _, what = last.partition(" ")
        if line.endswith("\n") and kind in acks:
            acks[kind].append(what)
        since_ready += last == "ready" or since_ready >= 0
        if kill_after and since_ready == kill_after[0]:
            time.sleep(kill_after[1])
            process.kill()
    return last


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    here: Installation, folder: Path
) -> None:
    dice, acks = random.Random(20260302), Acks(path=[], number=[])
    for _ in range(ROUNDS):
        run(here, folder, acks, (dice.randrange(12), dice.random() * 0.15))
    assert run(here, folder, acks, None) == "done"
    assert sorted(set(acks["path"])) == [f"{n:03d}.txt" for n in range(FILES)]
    assert len(acks["number"]) == len(set(acks["number"]))
