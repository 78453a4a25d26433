"""Keeping the public page of a topic: always in the transaction of the step that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given
from yugang.kernel import clock
from yugang.kernel.masking import ALL, mask_text
from yugang.shared import baked
from yugang.shared.outbox.actions import enqueue
from yugang.shared.search import actions as search
from yugang.topic_requests.access import village_of
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.queries.thresholds import needed_of, threshold_of

from .recording import record

WEIGH = "weigh-topic"


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without the names, and with numbers of persons masked."""
    for name in sorted((n for n in names if len(n) > 1), key=len, reverse=True):
        text = text.replace(name, "**")
    return mask_text(text, ALL)


def put_up(case: Case, words: Given, *, at: datetime) -> TopicRequest:
    """Show a topic from now on, with the signatures that oblige fixed as they are today."""
    on, body = clock.day_of(at), village_of(case)
    threshold, wanted = threshold_of(body.place.code, on), needed_of(body, on)
    topic = TopicRequest.objects.create(
        case=case,
        body=body,
        title=mask_text(words["title"], ALL),
        text=mask_text(words.get("text") or "", ALL),
        theme=words["theme"],
        put_up_on=on,
        closes_on=_closes(case),
        needed_villagers=wanted.villagers,
        needed_representatives=wanted.representatives,
        by_household=threshold.by_household,
        basis=threshold.source,
    )
    record(topic, "put-up", case.state, at=at)
    search.put(_document(topic))
    _told(topic)
    if topic.is_reached:
        enqueue(WEIGH, str(topic.pk))
    return topic


def _closes(case: Case) -> Any:
    running = case.clocks.filter(name="collecting", stopped_at=None).first()
    return running.due_on if running else None


def put_up_as_named(case: Case, names: Iterable[str], *, at: datetime) -> TopicRequest:
    """Show a topic that the village did not put up, since the town orders its answer."""
    known = list(names)
    words = {
        "title": without_names(case.title, known),
        "text": without_names(case.text, known),
        "theme": case.detail("theme", "other"),
    }
    return put_up(case, words, at=at)


def change(case: Case, act: str, *, at: datetime, **values: Any) -> None:
    """Let the public page follow the case, and enter it as `act`; texts are masked. Nothing where
    it is not public."""
    found = TopicRequest.objects.select_related("body__place", "publication")
    topic = found.filter(case=case).first()
    if topic is None:
        return
    names = [party.facts.name for party in case.parties.all()]
    for name, value in values.items():
        plain = without_names(value, names) if isinstance(value, str) else value
        setattr(topic, name, plain)
    if values:
        topic.save(update_fields=list(values))
    record(found.get(pk=topic.pk), act, case.state, at=at)
    _told(topic)


def count(topic: TopicRequest) -> TopicRequest:
    """Derive the numbers of signatures anew; in the transaction of the signature."""
    held = TopicRequest.objects.select_for_update(of=("self",)).select_related("body__place")
    now = held.get(pk=topic.pk)
    valid = now.signatures.counted()
    now.signed = valid.count()
    now.representatives_signed = valid.filter(is_representative=True).count()
    now.save(update_fields=["signed", "representatives_signed"])
    _told(now)
    return now


def hide(case: Case, *, at: datetime) -> None:
    """Find a topic in the search no more, since whoever named it took it back."""
    found = TopicRequest.objects.select_related("body__place", "publication")
    for topic in found.filter(case=case):
        record(topic, "withdraw", case.state, at=at)
        search.remove(topic.subject)
        _told(topic)


def _document(topic: TopicRequest) -> search.Document:
    return search.Document(
        key=topic.subject,
        title=topic.title,
        body_text=f"{topic.text}\n{topic.body.name}",
        url=topic.address,
        published_on=topic.put_up_on,
        kind="topic-request",
        body_code=topic.body.code,
        body_name=topic.body.name,
        place_code=topic.body.place.code,
        category_name="点题公开",
    )


def _told(topic: TopicRequest) -> None:
    baked.invalidate([topic.subject, f"village {topic.body.place.code}"])
