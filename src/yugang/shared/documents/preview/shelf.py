"""Where pictures of pages are kept: DATA/previews/ab/cd/<sha256>/, beside the files they show.

All of it can be made again from the files; no backup needs it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

DAY = 86_400
REFUSED = "refused"


def folder(sha256: str) -> Path:
    """The folder of one content."""
    return Path(settings.DATA) / "previews" / sha256[:2] / sha256[2:4] / sha256


def kept(sha256: str, name: str) -> Path | None:
    """What was kept under that name, marked as used; None where nothing was."""
    path = folder(sha256) / name
    try:
        if path.stat().st_mtime < time.time() - DAY:
            os.utime(path)
    except OSError:
        return None
    return path


def keep(sha256: str, name: str, data: bytes) -> Path:
    """Keep `data` under that name, whole or not at all. Raises OSError where the disk is full."""
    path = folder(sha256) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{name}.{secrets.token_hex(6)}")
    try:
        aside.write_bytes(data)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def forget(sha256: str) -> None:
    """Let go of all pictures of a content: when it is erased."""
    shutil.rmtree(folder(sha256), ignore_errors=True)


def sweep(before: float) -> int:
    """Delete what nobody looked at since `before` (seconds since 1970); how many pictures."""
    swept = 0
    for place in (Path(settings.DATA) / "previews").glob("??/??/*"):
        for path in place.iterdir():
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()
                    swept += 1
        with suppress(OSError):
            place.rmdir()
    return swept
