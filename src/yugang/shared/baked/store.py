"""The baked files: written whole, dropped for good, and never brought back by a slow baker.

Under the root lie a folder for each day (a page may depend on today's date), in it the pages
of single publications and the listings, and the epoch: a mark that changes at every drop.
"""

from __future__ import annotations

import fcntl
import gzip
import logging
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path

import brotli

from .paths import LISTS, PAGES, file_of, folders_of

log = logging.getLogger(__name__)
SMALLEST_COMPRESSED = 600
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Store:
    def __init__(self, root: Path) -> None:
        self.root = root

    def epoch(self) -> bytes:
        """The mark to note before reading what a page shows; hand it to `keep`."""
        with suppress(FileNotFoundError):
            return (self.root / "epoch").read_bytes()
        return b""

    def folder(self, day: date) -> str:
        return f"{self.root}/{day.isoformat()}"

    def keep(self, path: str, content: bytes, *, day: date, epoch: bytes) -> bool:
        """Keep the page at `path`, made on `day`; whether it was kept.

        It is not where the address is not plain, something was dropped since `epoch` was noted,
        or the disk refuses; then nothing is left behind.
        """
        file = file_of(path)
        if file is None or (self.folds_case and path != path.lower()):
            return False
        target = Path(self.folder(day)) / file
        try:
            copies = _copies(content)
            with self._locked() as now:
                if now != epoch:
                    return False
                self._write(target, copies)
        except OSError as error:
            log.warning("baked: %s is not kept: %s", path, error)
            return False
        return True

    def drop(self, subjects: Iterable[str]) -> None:
        """Drop the pages of these subjects ("publication <index number>") and all listings."""
        folders = [folder for subject in subjects for folder in folders_of(subject)]
        self._drop([LISTS, *folders])

    def drop_all(self) -> None:
        self._drop([LISTS, PAGES])

    @cached_property
    def folds_case(self) -> bool:
        """Whether the disk takes A and a for the same name; then only small letters are baked."""
        self.root.mkdir(parents=True, exist_ok=True)
        probe = self.root / f"case-{secrets.token_hex(8)}"
        probe.touch()
        try:
            return (self.root / probe.name.upper()).exists()
        finally:
            probe.unlink()

    @contextmanager
    def _locked(self) -> Iterator[bytes]:
        """Alone with the files; gives the present epoch."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.epoch()

    def _write(self, target: Path, copies: dict[str, bytes]) -> None:
        if not target.parent.exists():
            self._clear_other_days(target)
            target.parent.mkdir(parents=True)
        written: list[Path] = []
        draft = self.root / "draft"
        try:
            for ending, content in copies.items():
                draft.write_bytes(content)
                written.append(Path(f"{target}{ending}"))
                draft.replace(written[-1])
        except OSError:
            for file in (*written, draft):
                file.unlink(missing_ok=True)
            raise

    def _clear_other_days(self, target: Path) -> None:
        today = target.relative_to(self.root).parts[0]
        if not (self.root / today).exists():
            for day in self._days():
                if day.name != today:
                    shutil.rmtree(day, ignore_errors=True)

    def _days(self) -> list[Path]:
        return [entry for entry in self.root.iterdir() if _DAY.fullmatch(entry.name)]

    def _drop(self, folders: list[str]) -> None:
        with self._locked():
            _overwrite(self.root / "epoch", secrets.token_bytes(16))
            trash = self.root / f"trash-{secrets.token_hex(8)}"
            trash.mkdir()
            for day in self._days():
                for folder in folders:
                    with suppress(FileNotFoundError):
                        os.rename(day / folder, trash / secrets.token_hex(8))
        for old in self.root.glob("trash-*"):
            shutil.rmtree(old, ignore_errors=True)


def _copies(content: bytes) -> dict[str, bytes]:
    """The content under each ending; the plain one last, so that who finds it finds all."""
    if len(content) < SMALLEST_COMPRESSED:
        return {"": content}
    return {
        ".br": brotli.compress(content, quality=5),
        ".gz": gzip.compress(content, 6, mtime=0),
        "": content,
    }


def _overwrite(path: Path, content: bytes) -> None:
    """Write in place: this needs no new space on a full disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        os.pwrite(handle, content, 0)
    finally:
        os.close(handle)
