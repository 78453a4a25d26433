"""One process at a time empties a topic. The lock dies with its holder, even by kill -9."""

from __future__ import annotations

import fcntl
import threading
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from django.db import DatabaseError, connection

_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@contextmanager
def held(topic: str) -> Iterator[bool]:
    """Whether the caller now holds the lock of `topic`; never waits, not even for itself."""
    with _of_this_process(topic) as mine:
        if not mine:
            yield False
        else:
            with _of_all_processes(topic) as mine:
                yield mine


def _of_all_processes(topic: str) -> AbstractContextManager[bool]:
    if connection.vendor == "postgresql":
        return _advisory(topic)
    database = str(connection.settings_dict["NAME"])
    if "memory" in database:
        return nullcontext(True)
    return _file(Path(f"{database}.outbox-{topic}.lock"))


@contextmanager
def _advisory(topic: str) -> Iterator[bool]:
    number = zlib.crc32(f"outbox:{topic}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def _of_this_process(topic: str) -> Iterator[bool]:
    lock = _locks[topic]
    mine = lock.acquire(blocking=False)
    try:
        yield mine
    finally:
        if mine:
            lock.release()


@contextmanager
def _file(path: Path) -> Iterator[bool]:
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
