"""Entering publications into the register: the facts of an act, and how a publication stands."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from yugang.disclosure.models import (
    Publication,
    PublicationRelation,
    StandingAct,
    StandingEntry,
)
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.shared import baked
from yugang.shared.register.actions import EntryFacts, append

# Of the publication itself, not of one of its revisions.
NO_REVISION = 0


def facts(act: str, publication: Publication, revision: int, digest: str) -> EntryFacts:
    """What the register keeps of an act on a publication."""
    return EntryFacts(
        place=publication.body.place.code,
        body=publication.body.code,
        act=act,
        subject=publication.subject,
        revision=revision,
        digest=digest,
    )


@dataclass(frozen=True)
class Told:
    """An act on how `publication` stands, and what everyone is told of it."""

    publication: Publication
    act: StandingAct
    public: dict[str, Any]


def register_standing(told: Sequence[Told], *, at: datetime) -> list[StandingEntry]:
    """Enter the acts into the register, in the caller's transaction, which does them. None may be
    on a publication that is not public."""
    made = []
    for one in told:
        public = {
            "index_number": one.publication.index_number,
            "act": one.act.value,
            "at": at.astimezone(clock.CHINA).isoformat(timespec="seconds"),
            **one.public,
        }
        salt = secrets.token_bytes(16)
        digest = digest_of(public, salt)
        made.append(
            StandingEntry(
                publication=one.publication, act=one.act, public=public, salt=salt, digest=digest
            )
        )
    entries = append([facts(e.act, e.publication, NO_REVISION, e.digest) for e in made], at=at)
    for standing, entry in zip(made, entries, strict=True):
        standing.entry_seq = entry.seq
    return StandingEntry.objects.bulk_create(made)


def repeal_of(publication: Publication) -> Told:
    """The repeal that holds, or that the last one was taken back."""
    if publication.repealed_on is None:
        return Told(publication, StandingAct.LIFT_REPEAL, {})
    day, ground = publication.repealed_on.isoformat(), publication.repealed_by
    return Told(publication, StandingAct.REPEAL, {"repealed_on": day, "ground": ground})


def relation_of(relation: PublicationRelation, act: StandingAct) -> Told:
    """`act`: that the two are related, or no longer."""
    other = relation.other.index_number if relation.other else None
    public: dict[str, Any] = {
        "kind": relation.kind,
        "other": other,
        "title": relation.title,
        "address": relation.address,
    }
    if act == StandingAct.UNRELATE:
        public["undoes"] = relation.entry_seq
    return Told(relation.publication, act, public)


@transaction.atomic
def register_relations(*, at: datetime) -> list[PublicationRelation]:
    """Enter the relations that are not in the register yet and of which both sides are public by
    now; that may be all sides of a text that is being published in this transaction."""
    public = Publication.objects.numbered().values("pk")
    rows = (
        PublicationRelation.objects.filter(entry_seq__isnull=True, publication__in=public)
        .filter(Q(other__isnull=True) | Q(other__in=public))
        .select_related("publication__body__place", "other")
        .order_by("pk")
    )
    found = list(rows)
    made = register_standing([relation_of(r, StandingAct.RELATE) for r in found], at=at)
    for relation, entry in zip(found, made, strict=True):
        relation.entry_seq = entry.entry_seq
        relation.save(update_fields=["entry_seq"])
    return found


@transaction.atomic
def register_what_stands(*, at: datetime) -> int:
    """Enter what an earlier version recorded and did not register; how much that was."""
    relations = register_relations(at=at)
    entered = StandingEntry.objects.filter(publication=OuterRef("pk"), act=StandingAct.REPEAL)
    rows = Publication.objects.public().filter(~Exists(entered), repealed_on__isnull=False)
    repealed = list(rows.select_related("body__place").order_by("pk"))
    register_standing([repeal_of(publication) for publication in repealed], at=at)
    sides = {side for one in relations for side in (one.publication, one.other) if side}
    if changed := sorted({side.subject for side in [*sides, *repealed]}):
        baked.invalidate(changed)
    return len(relations) + len(repealed)
