"""From asking by a form to leaving by one press: what becomes of a subscription."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .. import access
from ..models import Asking, LetterKind, Subscription, sealed
from ..queries import About, newest_seq
from ..rules import (
    ASKED_A_DAY,
    CONFIRM_WITHIN,
    COUNTED_FOR,
    LETTERS_KEPT,
    MOST_OF_ONE,
    Rhythm,
)
from .writing import write

# Who subscribes is nobody in the ledger, which forgets nothing.
SOMEBODY = Actor()


class TooOften(Exception):
    """This network address asked as often as is borne within an hour."""


@transaction.atomic
def ask(
    about: About, address: str, *, rhythm: Rhythm, language: str, origin: str, at: datetime
) -> None:
    """Send a mail by which the owner of `address` can confirm; where she has confirmed before, one
    that says so. Nothing is given back, so that nobody learns who subscribes. origin: the
    network address. Raises TooOften."""
    marked, origin_mark = access.address_mark(address), access.origin_mark(origin)
    hour = Asking.objects.filter(origin_mark=origin_mark, at__gt=at - timedelta(hours=1))
    most = settings.SUBSCRIPTIONS_AN_HOUR
    if most and hour.count() >= most:
        raise TooOften(origin)
    day = Asking.objects.filter(address_mark=marked, at__gt=at - COUNTED_FOR)
    flooded = day.count() >= ASKED_A_DAY
    Asking.objects.create(at=at, origin_mark=origin_mark, address_mark=marked)
    if flooded:
        return
    held, new = Subscription.objects.get_or_create(
        address_mark=marked,
        kind=about.kind,
        key=about.key,
        defaults={
            "address": sealed(address.strip()),
            "salt": secrets.token_hex(16),
            "asked_at": at,
            "rhythm": rhythm,
            "language": language,
        },
    )
    if new:
        enter("ask", held.subject, by=SOMEBODY, at=at)
    elif held.confirmed_at is None:
        held.rhythm, held.language, held.asked_at = rhythm, language, at
        held.save(update_fields=["rhythm", "language", "asked_at"])
    kind = LetterKind.KNOWN if held.confirmed_at else LetterKind.CONFIRM
    write(held, kind, key=f"{at.isoformat()}", at=at)


@transaction.atomic
def confirm(subscription: Subscription, *, at: datetime) -> bool:
    """Tell her of what is published from now on; again, nothing happens. False where the address
    has as many as one may have."""
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if held.confirmed_at is not None:
        return True
    if len(access.of_same_address(held)) >= MOST_OF_ONE:
        return False
    held.confirmed_at, held.told_seq = at, newest_seq()
    held.save(update_fields=["confirmed_at", "told_seq"])
    enter("confirm", held.subject, by=SOMEBODY, at=at)
    return True


@transaction.atomic
def change(subscription: Subscription, rhythm: Rhythm, *, at: datetime) -> None:
    """Tell her in another rhythm."""
    Subscription.objects.filter(pk=subscription.pk).update(rhythm=rhythm)
    enter("change", subscription.subject, by=SOMEBODY, at=at, after=rhythm)


@transaction.atomic
def leave(subscription: Subscription, *, at: datetime) -> None:
    """Erase the subscription with its address and its mails; nothing where it is gone."""
    if Subscription.objects.filter(pk=subscription.pk).exists():
        enter("leave", subscription.subject, by=SOMEBODY, at=at)
        subscription.delete()


@transaction.atomic
def leave_all(subscription: Subscription, *, at: datetime) -> int:
    """Erase everything of this address; how many subscriptions it had."""
    return _erase(access.address_marks(subscription.mail_address), "leave", SOMEBODY, at)


@transaction.atomic
def erase(address: str, *, by: Actor, at: datetime) -> int:
    """Erase everything of an address whose owner asks the office for it (个人信息保护法第四十七条);
    how many subscriptions it had."""
    return _erase(access.address_marks(address), "erase", by, at)


def _erase(marks: list[str], act: str, by: Actor, at: datetime) -> int:
    found = list(Subscription.objects.filter(address_mark__in=marks))
    for one in found:
        enter(act, one.subject, by=by, at=at)
    Subscription.objects.filter(pk__in=[one.pk for one in found]).delete()
    Asking.objects.filter(address_mark__in=marks).delete()
    return len(found)


def forget(*, at: datetime) -> int:
    """Forget what nobody confirmed, what was counted, and mails of a month ago."""
    from ..models import SubscriptionLetter

    gone = 0
    for rows in (
        Subscription.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN),
        Asking.objects.filter(at__lt=at - COUNTED_FOR),
        SubscriptionLetter.objects.filter(made_at__lt=at - LETTERS_KEPT),
    ):
        gone += rows.delete()[0]
    return gone
