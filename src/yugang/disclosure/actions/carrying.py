"""Carrying a publication to people on channels other than the web and the boards."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import Posting, PostingState, Revision
from yugang.disclosure.rules.channels import Channel
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.register.actions import append

from .registering import facts


@dataclass(frozen=True)
class Carried:
    """What an officer or an adapter tells of a posting; see `Posting` for the words."""

    channel: Channel
    body: Body
    posted_at: datetime
    key: str = ""
    spot: str = ""
    text: str = ""
    note: str = ""
    reached: int | None = None
    read_by: str = ""
    under_way: bool = False


def carried_state(posting: Posting) -> dict[str, Any]:
    """What everyone sees of a posting on a channel; who read it out stays with the office."""
    publication = posting.revision.publication
    return {
        "index_number": publication.index_number,
        "revision": posting.revision.number,
        "channel": posting.channel,
        "body": posting.body.code if posting.body else None,
        "posted_at": posting.posted_at.astimezone(clock.CHINA).isoformat(timespec="seconds"),
        "spot": posting.spot,
        "text": posting.text,
        "note": posting.note,
        "reached": posting.reached,
        "missed": posting.missed,
    }


@transaction.atomic
def carry(revision: Revision, told: Carried, *, by: Actor, at: datetime) -> Posting:
    """Record that a published revision was carried on a channel, or is being (`under_way`).

    The same key again returns the first one. Raises StepRefused where the revision is not public or
    was withdrawn, or the time lies ahead or before it was published; ValueError for a board,
    which needs its proof.
    """
    if told.channel in (Channel.WEB, Channel.BOARD):
        raise ValueError(f"{told.channel} is not posted this way")
    if told.key and (known := Posting.on_all.filter(key=told.key).first()):
        return known
    publication = revision.publication
    public = publication.state == PublicationState.PUBLISHED and not publication.inward
    if revision.published_at is None or not public:
        raise StepRefused("carry", revision.state, "only what is published is carried")
    if not revision.published_at <= told.posted_at <= at:
        raise StepRefused("carry", revision.state, "after it was published, not in future")
    posting = Posting.on_all.create(
        key=told.key or None,
        revision=revision,
        channel=told.channel,
        state=PostingState.UNDER_WAY if told.under_way else PostingState.POSTED,
        body=told.body,
        posted_at=told.posted_at,
        posted_by=told.read_by or by.name,
        spot=told.spot,
        text=told.text,
        note=told.note,
        reached=told.reached,
        salt=secrets.token_bytes(16),
    )
    if not told.under_way:
        _register(posting, at)
    note = {"channel": told.channel.value, "posting": posting.pk}
    enter("carry", revision.publication.subject, by=by, at=at, after=posting.digest, note=note)
    baked.invalidate([revision.publication.subject])
    return posting


@transaction.atomic
def settle(posting: Posting, *, reached: int, missed: int, at: datetime) -> Posting:
    """Write down how a posting that was under way ended: failed where nobody was reached."""
    held = lock(posting)
    before = (held.state, held.reached, held.missed)
    held.state = PostingState.POSTED if reached else PostingState.FAILED
    held.reached, held.missed = reached, missed
    if before == (held.state, reached, missed):
        return held
    held.save(update_fields=["state", "reached", "missed"])
    if reached:
        _register(held, at)
    baked.invalidate([held.revision.publication.subject])
    return held


@transaction.atomic
def reopen(posting: Posting) -> Posting:
    """Let a posting be under way again, for those whom it did not reach."""
    held = lock(posting)
    held.state = PostingState.UNDER_WAY
    held.save(update_fields=["state"])
    baked.invalidate([held.revision.publication.subject])
    return held


@transaction.atomic
def take_off(posting: Posting, *, by: Actor, at: datetime) -> Posting:
    """Record that it is shown there no more, as on a screen."""
    held = lock(posting)
    if held.taken_down_at is None:
        held.taken_down_at = max(at, held.posted_at)
        held.save(update_fields=["taken_down_at"])
        enter("take-off", held.revision.publication.subject, by=by, at=at, after=held.channel)
        baked.invalidate([held.revision.publication.subject])
    return held


def lock(posting: Posting) -> Posting:
    """The posting as it is now, locked until the transaction ends."""
    return (
        Posting.on_all.select_for_update(of=("self",))
        .select_related("revision__publication__body__place", "body")
        .get(pk=posting.pk)
    )


def _register(posting: Posting, at: datetime) -> None:
    posting.digest = digest_of(carried_state(posting), bytes(posting.salt))
    publication = posting.revision.publication
    [entry] = append([facts("carry", publication, posting.revision.number, posting.digest)], at=at)
    posting.entry_seq = entry.seq
    posting.save(update_fields=["digest", "entry_seq"])
