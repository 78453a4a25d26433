"""The answers given last, kept in memory: good until anything is dropped, asked of no disk.

The epoch is looked at in memory that is shared with whoever drops, so a drop counts at once.
"""

from __future__ import annotations

import mmap
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from .store import EPOCH_BYTES, Store

MOST_BYTES = 12 << 20
LOOK_EVERY = timedelta(seconds=1)
_NONE = b""


class Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    content: list[bytes]


class Memory:
    """Of one process. The oldest answers make room for new ones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: dict[tuple[str, str, str], tuple[bytes, Answer]] = {}
        self._bytes = 0
        self._shared: mmap.mmap | None = None
        self._inode = 0
        self._looked = self._look_again = datetime.max.replace(tzinfo=UTC)

    def epoch(self, now: datetime) -> bytes:
        """The mark in force, to be noted before a file is read; empty where it cannot be seen."""
        if not self._looked <= now < self._look_again:
            self._look()
            self._looked, self._look_again = now, now + LOOK_EVERY
        return self._shared[:] if self._shared is not None else _NONE

    def recall(self, key: tuple[str, str, str], epoch: bytes) -> Answer | None:
        """The answer remembered under `key`, if nothing was dropped since."""
        kept = self._answers.get(key)
        return kept[1] if kept and kept[0] == epoch and epoch else None

    def remember(self, key: tuple[str, str, str], answer: Answer, epoch: bytes) -> None:
        """Keep the answer, whose file was read after `epoch` was noted."""
        if not epoch:
            return
        self._forget(key)
        self._bytes += _size(answer)
        self._answers[key] = (epoch, answer)
        while self._bytes > MOST_BYTES:
            self._forget(next(iter(self._answers)))

    def _forget(self, key: tuple[str, str, str]) -> None:
        if gone := self._answers.pop(key, None):
            self._bytes -= _size(gone[1])

    def _look(self) -> None:
        """See the file that is there now: somebody may have deleted the whole folder."""
        path = self._store.epoch_file()
        try:
            inode = os.stat(path).st_ino
            if self._shared is None or inode != self._inode:
                self._shared, self._inode = _mapped(path), inode
        except (OSError, ValueError):
            self._shared = None


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), EPOCH_BYTES, access=mmap.ACCESS_READ)


def _size(answer: Answer) -> int:
    return sum(map(len, answer.content)) + 1_000
