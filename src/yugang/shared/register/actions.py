"""Appending to the register: the only write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from yugang.kernel import merkle
from yugang.kernel.canonical import canonical, digest_of
from yugang.shared.outbox.actions import enqueue
from yugang.shared.statements import insert

from . import publishing
from .models import Entry, Head

__all__ = ["EntryFacts", "append", "digest_of"]

VERSION = 1
LARGEST = 65_535


@dataclass(frozen=True)
class EntryFacts:
    """What a caller tells of an act. Public ids and digests only, never a person's name.

    place: 12-digit code. body: its code. act: "publish", "correct", "withdraw", "erase", … .
    subject: kind and public id, as "publication 510118-01/2026-00001". revision: from 1, or 0
    where the subject has none. digest: of kernel.canonical.digest_of, or "" where nothing
    public stands behind the act.
    """

    place: str
    body: str
    act: str
    subject: str
    revision: int
    digest: str


def append(facts: Sequence[EntryFacts], *, at: datetime) -> list[Entry]:
    """Write the acts at the end of the register, in their order, in the caller's transaction.

    Other writers wait until that transaction ends; the outbox then publishes the tiles. Raises
    RuntimeError outside a transaction, ValueError for an entry that is too long.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise RuntimeError("an act is registered in the transaction that does it")
    if not facts:
        return []
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    last = _last_of({fact.subject for fact in facts})
    entries = []
    for seq, fact in enumerate(facts, start=head.size):
        entries.append(_entry(fact, seq, last.get(fact.subject), at))
        last[fact.subject] = seq
    insert(*entries)
    head.size += len(entries)
    head.save(update_fields=["size"])
    enqueue(publishing.TOPIC, str(entries[0].seq))
    return entries


def _last_of(subjects: Iterable[str]) -> dict[str, int]:
    names = sorted(subjects)
    found: dict[str, int] = {}
    for start in range(0, len(names), 500):
        rows = Entry.objects.filter(subject__in=names[start : start + 500]).order_by()
        found.update(rows.values_list("subject").annotate(last=Max("seq")))
    return found


def _entry(fact: EntryFacts, seq: int, prev: int | None, at: datetime) -> Entry:
    content: dict[str, Any] = {
        "v": VERSION,
        "seq": seq,
        "time": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "place": fact.place,
        "body": fact.body,
        "act": fact.act,
        "subject": fact.subject,
        "revision": fact.revision,
        "digest": fact.digest,
        "prev": prev,
    }
    leaf = canonical(content)
    if len(leaf) > LARGEST:
        raise ValueError(f"an entry of {len(leaf)} bytes is longer than {LARGEST}")
    return Entry(
        seq=seq,
        leaf=leaf.decode(),
        leaf_hash=merkle.leaf_hash(leaf),
        at=at,
        place=fact.place,
        body=fact.body,
        act=fact.act,
        subject=fact.subject,
        revision=fact.revision,
    )
