"""Whether co-signing was heard too often of late, from one network address or for one contact."""

from __future__ import annotations

from datetime import datetime, timedelta

from yugang.shared.sealing import mark
from yugang.topic_requests.models import SigningCode, TopicRequest, WrongSlip
from yugang.topic_requests.rules.guarding import (
    ASKED_A_DAY,
    ASKED_AN_HOUR,
    WRONG_A_DAY,
    WRONG_AN_HOUR,
)


def origin_mark(address: str) -> str:
    return mark(address, "co-signing from")


def asked_too_much(address: str, at: datetime) -> bool:
    """Whether that network address asked for as many codes as is borne within an hour."""
    lately = SigningCode.objects.filter(
        origin_mark=origin_mark(address), asked_at__gt=at - timedelta(hours=1)
    )
    return lately.count() >= ASKED_AN_HOUR


def told_too_much(contact_mark: str, at: datetime) -> bool:
    """Whether that telephone or mailbox got as many codes as is borne within a day, of any topic."""
    lately = SigningCode.objects.filter(
        contact_mark=contact_mark, asked_at__gt=at - timedelta(days=1)
    )
    return lately.count() >= ASKED_A_DAY


def guessed_too_much(topic: TopicRequest, address: str, at: datetime) -> bool:
    """Whether wrong slip codes came too often, from there or for this topic."""
    here = WrongSlip.objects.filter(
        origin_mark=origin_mark(address), at__gt=at - timedelta(hours=1)
    )
    of_topic = WrongSlip.objects.filter(topic=topic, at__gt=at - timedelta(days=1))
    return here.count() >= WRONG_AN_HOUR or of_topic.count() >= WRONG_A_DAY
