"""Leaving nothing of what was erased in the files of the database."""

from __future__ import annotations

from django.db import connection

from yugang.shared.outbox.actions import enqueue

TOPIC = "scrub"


def scrub() -> None:
    """What this transaction deletes or overwrites is to be unreadable on disk too.

    SQLite overwrites what it frees from here on, and its log is emptied soon after the commit.
    PostgreSQL frees it by its own VACUUM. Raises RuntimeError outside a transaction.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    enqueue(TOPIC, "")


def empty_log() -> None:
    """Bring the write-ahead log into the database and cut it to nothing. Raises OSError while
    somebody reads, so that the worker tries again."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise OSError("the database is being read; its log is emptied later")
