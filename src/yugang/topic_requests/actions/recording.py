"""Entering a topic in the register: each step of which everyone reads, with what they read."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.shared.register.actions import EntryFacts, append
from yugang.topic_requests.models import TopicRecord, TopicRequest
from yugang.topic_requests.queries.records import public_state

BATCH = 200


def record(topic: TopicRequest, act: str, state: str, *, at: datetime) -> TopicRecord:
    """Enter what the topic's page says from now on, in the transaction of the step."""
    public, salt = public_state(topic, state), secrets.token_bytes(16)
    number = topic.records.count() + 1
    facts = EntryFacts(
        place=topic.body.place.code,
        body=topic.body.code,
        act=act,
        subject=topic.subject,
        revision=number,
        digest=digest_of(public, salt),
    )
    [entry] = append([facts], at=at)
    return TopicRecord.objects.create(
        topic=topic,
        number=number,
        act=act,
        on=clock.day_of(at),
        public=public,
        salt=salt,
        entry_seq=entry.seq,
    )


def record_missing(*, at: datetime) -> int:
    """Enter topics that were put up before topics were entered, as they stand; how many."""
    found = TopicRequest.objects.filter(records=None).order_by("pk")
    done = 0
    for topic in found.select_related("case", "body__place", "publication")[:BATCH]:
        with transaction.atomic():
            held = TopicRequest.objects.select_for_update(of=("self",)).get(pk=topic.pk)
            if not held.records.exists():
                record(topic, "record", topic.case.state, at=at)
                done += 1
    return done
