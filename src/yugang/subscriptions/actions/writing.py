"""Putting a mail into the outbox, in the transaction that gives cause for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from yugang.shared.outbox.actions import enqueue

from ..models import LetterKind, Subscription, SubscriptionLetter

TOPIC = "subscription-mail"


def write(
    subscription: Subscription,
    kind: LetterKind,
    *,
    key: str,
    at: datetime,
    news: Sequence[str] = (),
    more: int = 0,
) -> None:
    """A mail that is sent once for this key. Raises RuntimeError outside a transaction."""
    letter, new = SubscriptionLetter.objects.get_or_create(
        subscription=subscription,
        kind=kind,
        key=key,
        defaults={"made_at": at, "news": list(news), "more": more},
    )
    if new:
        enqueue(TOPIC, str(letter.pk))
