"""Topics as the register holds them: what each line is of, told to everyone and compared."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from yugang.shared.register.contents import Contents, Held
from yugang.topic_requests.models import TopicRecord, TopicRequest

KIND = "topic-request"
ACTS = frozenset(
    ["put-up", "oblige", "close", "take-on", "turn-down", "reply", "report", "turn", "order",
     "uphold", "withdraw", "record"]
)  # fmt: skip
# What no signature moves between two steps.
SAID = ("title", "text", "reason", "town_words", "answer", "obliged_on", "answered_on", "basis")
CHUNK = 500


def public_state(topic: TopicRequest, state: str) -> dict[str, Any]:
    """All that the page of a topic says in `state`."""
    answered = topic.publication if topic.answered_on else None
    return {
        "village": topic.body.code,
        "village_name": topic.body.name,
        "title": topic.title,
        "text": topic.text,
        "theme": topic.theme,
        "state": state,
        "put_up_on": _day(topic.put_up_on),
        "closes_on": _day(topic.closes_on),
        "basis": topic.basis,
        "by_household": topic.by_household,
        "needed_villagers": topic.needed_villagers,
        "needed_representatives": topic.needed_representatives,
        "signed": topic.signed,
        "representatives_signed": topic.representatives_signed,
        "obliged_on": _day(topic.obliged_on),
        "reason": topic.reason,
        "town_words": topic.town_words,
        "reported_on": _day(topic.reported_on),
        "answer": answered.index_number if answered else None,
        "answered_on": _day(topic.answered_on),
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def envelope(record: TopicRecord) -> dict[str, Any]:
    """The public JSON of a record: with its salt, whoever has it recomputes the digest."""
    return {
        "subject": record.topic.subject,
        "revision": record.number,
        "salt": base64.b64encode(bytes(record.salt)).decode(),
        "public": record.public,
    }


def to_record(topic_id: int, number: int) -> TopicRecord:
    """Raises Http404."""
    found = TopicRecord.objects.select_related("topic")
    return get_object_or_404(found, topic_id=topic_id, number=number)


def of_topic(topic: TopicRequest) -> list[TopicRecord]:
    """Its records, the first one first."""
    return list(topic.records.order_by("number"))


def contents() -> Contents:
    return Contents(KIND, ACTS, TopicRecord.objects.count, _each)


def _each() -> Iterator[Held]:
    rows = TopicRecord.objects.select_related("topic__body", "topic__publication")
    newest: TopicRecord | None = None
    for record in rows.order_by("topic_id", "number").iterator(chunk_size=CHUNK):
        if newest is not None:
            yield _held(newest, is_last=newest.topic_id != record.topic_id)
        newest = record
    if newest is not None:
        yield _held(newest, is_last=True)


def _held(record: TopicRecord, *, is_last: bool) -> Held:
    """A record; the last one of a topic must be what its page says today."""
    topic = record.topic
    now = public_state(topic, record.public["state"])
    differs = is_last and any(now[name] != record.public.get(name) for name in SAID)
    says = (_("the topic says something else than was entered last"),) if differs else ()
    return Held(record.entry_seq, topic.subject, record.number, record.digest, says)
