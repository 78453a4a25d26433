"""Django's SQLite with a gate before the one place for a writer.

Who finds another process writing, SQLite lets sleep for milliseconds, ever longer; a filing takes
less than one. At the gate (a lock on a file beside the database) the next one looks again after a
moment. It is a courtesy only: SQLite's own lock is what keeps writers apart.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from typing import Any

from django.db.backends.sqlite3 import base

MOMENT = 0.0002
# Then SQLite's own patience is asked.
LONGEST = 2.0


class DatabaseWrapper(base.DatabaseWrapper):
    """gate: the open lock file; None for a database in memory, and before the first writing."""

    _gate: int | None = None
    _inside = False

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._leave()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave()
            if self._gate is not None:
                os.close(self._gate)
                self._gate = None

    def _enter(self) -> None:
        if self.is_in_memory_db() or self._inside:
            return
        if self._gate is None:
            name = f"{self.settings_dict['NAME']}.gate"
            self._gate = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            with suppress(BlockingIOError):
                fcntl.flock(self._gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._inside = True
                return
            time.sleep(MOMENT)

    def _leave(self) -> None:
        if self._inside and self._gate is not None:
            fcntl.flock(self._gate, fcntl.LOCK_UN)
        self._inside = False
