"""The two databases' own small differences from Django's."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils.connection import ConnectionProxy

from yugang.kernel import clock
from yugang.settings.databases import database
from yugang.shared.outbox.models import Message
from yugang.shared.sqlite import base as sqlite

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[sqlite.DatabaseWrapper]:
    """A database in a file, with one table."""
    described = connection.settings_dict | database("", tmp_path) | {"ATOMIC_REQUESTS": False}
    wrapper = sqlite.DatabaseWrapper(described, "elsewhere")
    with sqlite3.connect(tmp_path / "yugang.sqlite3") as made:
        made.execute("CREATE TABLE letter (text TEXT)")
    yield wrapper
    wrapper.close()


def gate_is_free(folder: Path) -> bool:
    with (folder / "yugang.sqlite3.gate").open() as gate:
        try:
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_gate_is_shut_while_one_writes(
    on_disk: sqlite.DatabaseWrapper, tmp_path: Path, end: str
) -> None:
    on_disk.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not gate_is_free(tmp_path)
    getattr(on_disk, end)()
    assert gate_is_free(tmp_path)


def test_a_gate_that_stays_shut_keeps_nobody_out(
    on_disk: sqlite.DatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only SQLite's own lock does."""
    monkeypatch.setattr(sqlite, "LONGEST", 0.01)
    with (tmp_path / "yugang.sqlite3.gate").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        on_disk.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with on_disk.cursor() as cursor:
            cursor.execute("INSERT INTO letter VALUES ('收到')")
        on_disk.commit()
    with sqlite3.connect(tmp_path / "yugang.sqlite3") as reader:
        assert reader.execute("SELECT text FROM letter").fetchall() == [("收到",)]


def test_a_connection_that_the_server_closed_is_noticed() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    ours: ConnectionProxy = connection
    second = ours.copy()
    second.connect()
    assert second.is_usable()
    key = second.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [key])
    assert not second.is_usable()
    second.close()


def test_long_work_stands_aside_while_somebody_waits_to_write(
    on_disk: sqlite.DatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next batch begins once nobody waits any more."""
    on_disk.let_others_write()
    looked = []
    with (tmp_path / "yugang.sqlite3.queue").open() as queue:
        fcntl.flock(queue, fcntl.LOCK_SH)

        def moment(_seconds: float) -> None:
            looked.append(1)
            if len(looked) == 3:
                fcntl.flock(queue, fcntl.LOCK_UN)

        monkeypatch.setattr(sqlite.time, "sleep", moment)
        on_disk.let_others_write()
    assert len(looked) == 3


def test_long_work_does_not_stand_aside_for_ever(
    on_disk: sqlite.DatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "ASIDE", 0.01)
    on_disk.let_others_write()
    with (tmp_path / "yugang.sqlite3.queue").open() as queue:
        fcntl.flock(queue, fcntl.LOCK_SH)
        on_disk.let_others_write()


def test_who_finds_the_gate_shut_is_seen_waiting_until_it_writes(
    on_disk: sqlite.DatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite.DatabaseWrapper(on_disk.settings_dict, "other")
    on_disk.let_others_write()
    with (tmp_path / "yugang.sqlite3.gate").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        seen = []

        def moment(_seconds: float) -> None:
            seen.append(on_disk._somebody_waits())
            fcntl.flock(gate, fcntl.LOCK_UN)

        monkeypatch.setattr(sqlite.time, "sleep", moment)
        other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert seen == [True] and not on_disk._somebody_waits()
    other.rollback()
    other.close()


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["路灯坏了", "半\ud83d个", 'a"\\\n'])
def test_json_is_kept_as_it_is_written_and_read_back_the_same(words: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("jsonb keeps signs, not how they were written")
    given = {"payload": {"words": words}, "created_at": clock.now()}
    message = Message.objects.create(topic="t", key="k", **given)
    message.refresh_from_db()
    assert message.payload == {"words": words}
    assert Message.objects.get(payload__words=words) == message
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT payload FROM {Message._meta.db_table}")
        [[kept]] = cursor.fetchall()
    assert (words in kept) == (words == "路灯坏了")
