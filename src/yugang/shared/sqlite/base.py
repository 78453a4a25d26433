"""Django's SQLite with a gate before the one place for a writer.

Who finds another process writing, SQLite lets sleep for milliseconds, ever longer; a filing takes
less than one. At the gate (a lock on a file beside the database) the next one looks again after a
moment. Who waits says so by a lock on a second file, so that long work that writes batch after batch
can let others in between. All of it is a courtesy only: SQLite's own lock is what keeps writers apart.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from contextlib import suppress
from typing import Any

from django.db.backends.sqlite3 import base, operations

MOMENT = 0.0002
# Then SQLite's own patience is asked.
LONGEST = 2.0
# So long, at most, does long work stand aside between two batches.
ASIDE = 3.0


class DatabaseOperations(operations.DatabaseOperations):
    def adapt_json_value(self, value: Any, encoder: type[json.JSONEncoder] | None) -> str:
        """JSON with Chinese as it is written: half the bytes, and readable in the file. Half of a
        sign in two parts, which no UTF-8 can hold, stays as its number."""
        text = json.dumps(value, cls=encoder, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:
            text = json.dumps(value, cls=encoder)
        return text


class DatabaseWrapper(base.DatabaseWrapper):
    """gate, queue: the open lock files; None for a database in memory, and before the first
    writing."""

    ops_class = DatabaseOperations
    _gate: int | None = None
    _queue: int | None = None
    _inside = False
    _waits = False

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise
        finally:
            self._leave_queue()

    def let_others_write(self) -> None:
        """Outside a transaction: wait while others wait to write, three seconds at most."""
        if self.is_in_memory_db() or self.in_atomic_block:
            return
        self._open()
        until = time.monotonic() + ASIDE
        while time.monotonic() < until and self._somebody_waits():
            time.sleep(10 * MOMENT)

    def _somebody_waits(self) -> bool:
        assert self._queue is not None
        try:
            fcntl.flock(self._queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(self._queue, fcntl.LOCK_UN)
        return False

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
            if self._queue is not None:
                os.close(self._queue)
                self._queue = None

    def _enter(self) -> None:
        if self.is_in_memory_db() or self._inside:
            return
        self._open()
        assert self._gate is not None and self._queue is not None
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            with suppress(BlockingIOError):
                fcntl.flock(self._gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._inside = True
                return
            if not self._waits:
                self._waits = True
                with suppress(BlockingIOError):
                    fcntl.flock(self._queue, fcntl.LOCK_SH | fcntl.LOCK_NB)
            time.sleep(MOMENT)

    def _open(self) -> None:
        name, how = self.settings_dict["NAME"], os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        if self._gate is None:
            self._gate = os.open(f"{name}.gate", how, 0o600)
        if self._queue is None:
            self._queue = os.open(f"{name}.queue", how, 0o600)

    def _leave_queue(self) -> None:
        if self._waits and self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
        self._waits = False

    def _leave(self) -> None:
        if self._inside and self._gate is not None:
            fcntl.flock(self._gate, fcntl.LOCK_UN)
        self._inside = False
