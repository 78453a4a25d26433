"""Writing the mails with news: each subscription is told of each line of the register once."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Min

from yugang.disclosure.public import Publication
from yugang.kernel import clock

from ..models import LetterKind, Subscription
from ..queries import chosen, newest_seq, news
from ..rules import MOST_LINES, Rhythm
from .writing import write

CHUNK = 200
# So many lines of the register are looked at in one go; the next round takes the next.
MOST_NEWS = 2000


def tell(rhythm: Rhythm, *, at: datetime) -> int:
    """Write a mail to everyone of that rhythm for whom there is news since the last one; how many.
    Each chunk is a transaction of its own, so that a crash tells nobody twice and forgets nobody."""
    until, told = newest_seq(), 0
    while True:
        behind = Subscription.objects.filter(
            rhythm=rhythm, confirmed_at__isnull=False, told_seq__lt=until
        )
        after: int | None = behind.aggregate(least=Min("told_seq"))["least"]
        if after is None:
            return told
        step = min(until, after + MOST_NEWS)
        rows = list(news(after, step))
        told += _tell_all(rhythm, rows, step, at)


def _tell_all(rhythm: Rhythm, rows: list[Publication], until: int, at: datetime) -> int:
    told = 0
    waiting = Subscription.objects.filter(
        rhythm=rhythm, confirmed_at__isnull=False, told_seq__lt=until
    ).order_by("kind", "key", "pk")
    ids = list(waiting.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        with transaction.atomic():
            told += _tell(ids[start : start + CHUNK], rows, until, at)
    return told


def _tell(ids: list[int], rows: list[Publication], until: int, at: datetime) -> int:
    held = Subscription.objects.select_for_update().filter(pk__in=ids, told_seq__lt=until)
    told = 0
    ordered = held.order_by("kind", "key", "pk")
    for (kind, key), group in groupby(ordered, key=lambda one: (one.kind, one.key)):
        fitting = chosen(kind, key, rows, clock.day_of(at)) if rows else []
        for subscription in group:
            told += _tell_one(subscription, fitting, until, at)
    return told


def _tell_one(
    subscription: Subscription, fitting: list[Publication], until: int, at: datetime
) -> int:
    numbers = [
        one.index_number or ""
        for one in fitting
        if one.current is not None and (one.current.entry_seq or 0) > subscription.told_seq
    ]
    subscription.told_seq = until
    subscription.save(update_fields=["told_seq"])
    if not numbers:
        return 0
    shown = numbers[:MOST_LINES]
    write(
        subscription,
        LetterKind.NEWS,
        key=str(until),
        at=at,
        news=shown,
        more=len(numbers) - len(shown),
    )
    return 1
