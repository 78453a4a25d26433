"""The set sheets of a run on disk: sealed, made again from the database whenever they are gone."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings

from yugang.households.models import SheetRun
from yugang.households.printing import write_whole
from yugang.shared.sealing import seal_bytes, unseal_bytes

CONTEXT = "household pages"


def _folder(run: SheetRun) -> Path:
    return Path(settings.DATA) / "households" / f"{run.pk}-{run.content[:16]}"


def _path(run: SheetRun, name: str) -> Path:
    return _folder(run) / f"{name}.sealed"


def keep(run: SheetRun, name: str, content: bytes) -> None:
    write_whole(_path(run, name), seal_bytes(content, f"{CONTEXT} {run.pk} {name}"))


def has(run: SheetRun, name: str) -> bool:
    return _path(run, name).is_file()


def fetch(run: SheetRun, name: str) -> bytes:
    """Raises FileNotFoundError where it is gone, sealing.Unreadable without the key."""
    return unseal_bytes(_path(run, name).read_bytes(), f"{CONTEXT} {run.pk} {name}")


def drop(run: SheetRun, name: str) -> None:
    """Let go of pages that are out of date."""
    _path(run, name).unlink(missing_ok=True)


def forget(run: SheetRun) -> None:
    shutil.rmtree(_folder(run), ignore_errors=True)
