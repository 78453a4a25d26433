"""Appending: order, links, one transaction, and what the database itself refuses."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from yugang.kernel import merkle
from yugang.shared.register import actions
from yugang.shared.register.models import Entry, Head

from .conftest import NOON


def test_entries_count_from_zero_without_a_gap(append):
    append(3)
    append("posting 1", "posting 2")
    assert list(Entry.objects.values_list("seq", flat=True)) == [0, 1, 2, 3, 4]
    assert Head.objects.get().size == 5


def test_entry_is_canonical_json_and_has_its_hash(append):
    (entry,) = append("publication 510118-01/2026-00001")
    assert entry.leaf == (
        '{"act":"publish","body":"510118-01","digest":"sha256:' + "0" * 64 + '",'
        '"place":"510118000000","prev":null,"revision":1,"seq":0,'
        '"subject":"publication 510118-01/2026-00001","time":"2026-03-02T04:00:00Z","v":1}'
    )
    assert json.loads(entry.leaf) == entry.content
    assert entry.leaf_hash == merkle.leaf_hash(entry.leaf.encode())


def test_entry_names_the_last_one_of_its_subject(append):
    append("publication a", "publication b", "publication a")
    append("publication b", act="correct", revision=2)
    assert [entry.prev for entry in Entry.objects.all()] == [None, None, 0, 1]


def test_append_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(RuntimeError, match="in the transaction"):
        actions.append([], at=NOON)


def test_nothing_to_append_writes_nothing(append):
    assert append() == []
    assert not Head.objects.exists()


def test_rolled_back_act_leaves_no_entry_and_no_gap(append):
    append(2)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        append("publication lost")
        raise ZeroDivisionError
    append("publication kept")
    assert [entry.subject for entry in Entry.objects.filter(seq__gte=2)] == ["publication kept"]


def test_entry_longer_than_a_bundle_can_hold_is_refused(append):
    with pytest.raises(ValueError, match="longer than 65535"):
        append("publication " + "x" * 70_000)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
def test_database_refuses_to_be_emptied(append):
    append(3)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE register_entry")
    assert Entry.objects.count() == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_entry SET act = 'forged' WHERE seq = 1",
        "DELETE FROM register_entry WHERE seq = 2",
        (
            "INSERT INTO register_entry SELECT 7, leaf, leaf_hash, at, place, body, act,"
            " subject, revision FROM register_entry WHERE seq = 0"
        ),
    ],
)
def test_database_refuses_to_change_what_was_entered(append, statement):
    append(3)
    before = list(Entry.objects.values_list("seq", "act"))
    with (
        pytest.raises(DatabaseError, match=r"append-only|no gap"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Entry.objects.values_list("seq", "act")) == before
