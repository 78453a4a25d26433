"""Keeping topic pages: making, changing, filling by hand, ordering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from yugang.disclosure.models import Publication, Topic, TopicEntry
from yugang.shared import baked
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor


@dataclass(frozen=True)
class TopicFacts:
    """What the openness office says of a topic; as the model's fields."""

    title: str
    since: date
    intro: str = ""
    picture: StoredFile | None = None
    picture_text: str = ""
    until: date | None = None
    shown: bool = False
    position: int = 100
    words: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    newer_than: date | None = None


class TopicChanged(Exception):
    """A colleague changed the topic meanwhile."""


@transaction.atomic
def make_topic(slug: str, facts: TopicFacts, *, by: Actor, at: datetime) -> Topic:
    """A new topic page at /topics/<slug>/. Raises ValueError for an address that is taken."""
    if Topic.objects.filter(slug=slug).exists():
        raise ValueError("taken")
    topic = Topic.objects.create(slug=slug, **_columns(facts))
    enter("make-topic", topic.subject, by=by, at=at, after=_noted(topic))
    baked.invalidate([topic.subject])
    return topic


@transaction.atomic
def change_topic(
    topic: Topic, facts: TopicFacts, *, seen_version: int, by: Actor, at: datetime
) -> Topic:
    """Change what is said of a topic. Raises TopicChanged where it is no longer at
    `seen_version`."""
    held = Topic.objects.select_for_update().get(pk=topic.pk)
    if held.version != seen_version:
        raise TopicChanged
    before = _noted(held)
    for name, value in _columns(facts).items():
        setattr(held, name, value)
    held.version += 1
    held.save()
    enter("change-topic", held.subject, by=by, at=at, before=before, after=_noted(held))
    baked.invalidate([held.subject])
    return held


def _columns(facts: TopicFacts) -> dict[str, Any]:
    return {one.name: getattr(facts, one.name) for one in fields(facts)}


def _noted(topic: Topic) -> dict[str, Any]:
    return {
        "title": topic.title,
        "since": topic.since.isoformat(),
        "until": topic.until.isoformat() if topic.until else None,
        "shown": topic.shown,
        "rule": [topic.words, topic.fields, topic.bodies, topic.kinds],
    }


@transaction.atomic
def put_in(topic: Topic, publication: Publication, *, by: Actor, at: datetime) -> TopicEntry:
    """Put a publication into a topic, behind those put in before."""
    last = topic.entries.aggregate(last=Max("position"))["last"] or 0
    entry, _ = TopicEntry.objects.update_or_create(
        topic=topic,
        publication=publication,
        defaults={"left_out": False},
        create_defaults={"position": last + 1},
    )
    _entered("put-into-topic", topic, publication, by, at)
    return entry


@transaction.atomic
def leave_out(topic: Topic, publication: Publication, *, by: Actor, at: datetime) -> None:
    """Take a publication out of a topic, also where its rule chooses it."""
    TopicEntry.objects.update_or_create(
        topic=topic, publication=publication, defaults={"left_out": True}
    )
    _entered("leave-out-of-topic", topic, publication, by, at)


@transaction.atomic
def let_rule_decide(topic: Topic, publication: Publication, *, by: Actor, at: datetime) -> None:
    """Forget what was decided by hand."""
    topic.entries.filter(publication=publication).delete()
    _entered("let-rule-decide", topic, publication, by, at)


@transaction.atomic
def order(topic: Topic, wanted: Sequence[int], *, by: Actor, at: datetime) -> None:
    """Put the entries with these keys into this order; others keep their places behind them."""
    entries = {entry.pk: entry for entry in topic.entries.select_for_update()}
    first = [entries.pop(pk) for pk in wanted if pk in entries]
    for position, entry in enumerate([*first, *entries.values()], 1):
        entry.position = position
        entry.save(update_fields=["position"])
    enter("order-topic", topic.subject, by=by, at=at, after=[e.pk for e in first])
    baked.invalidate([topic.subject])


def _entered(act: str, topic: Topic, publication: Publication, by: Actor, at: datetime) -> None:
    enter(act, topic.subject, by=by, at=at, after=publication.subject)
    baked.invalidate([topic.subject])
