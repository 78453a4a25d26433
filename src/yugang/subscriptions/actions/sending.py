"""From waiting to sent, once: the claim is written down before anything leaves the house."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.shared.notices import channels, wire
from yugang.shared.notices.models import Channel
from yugang.shared.sealing import Unreadable

from ..mail import message_of
from ..models import LetterState, Subscription, SubscriptionLetter
from ..rules import MOST_ATTEMPTS, MOST_REFUSALS


class NotYet(RuntimeError):
    """Not accepted this time; the outbox will come again."""


def carry(letter_id: int, *, at: datetime) -> None:
    """Send the mail unless it is decided. Raises NotYet where it should be tried later."""
    letter = _claim(letter_id)
    if letter is None:
        return
    try:
        address = letter.subscription.mail_address
        message = message_of(letter, address)
        if message is None:
            _settle(letter, LetterState.SENT, "nothing is left to tell", at)
            return
        wire.mail(message, address)
    except Unreadable as error:
        _settle(letter, LetterState.FAILED, str(error))
    except wire.Unknown as unknown:
        _settle(letter, LetterState.UNCERTAIN, str(unknown))
    except wire.Refused as refused:
        if refused.again and letter.attempts < MOST_ATTEMPTS:
            _settle(letter, LetterState.WAITING, str(refused))
            raise NotYet(str(refused)) from refused
        _settle(letter, LetterState.FAILED, str(refused))
        _count_refusal(letter.subscription)
    else:
        _settle(letter, LetterState.SENT, "", at)
        Subscription.objects.filter(pk=letter.subscription_id).update(refusals=0)


@transaction.atomic
def _claim(letter_id: int) -> SubscriptionLetter | None:
    """The mail, now marked as being sent; None where there is nothing to send (any more)."""
    held = SubscriptionLetter.objects.select_for_update(of=("self",)).select_related("subscription")
    letter = held.filter(pk=letter_id).first()
    if letter is None:
        return None
    if letter.state == LetterState.SENDING:
        # Whoever claimed it died before saying how it ended.
        _settle(letter, LetterState.UNCERTAIN, "the worker ended while it was being sent")
        return None
    if letter.state != LetterState.WAITING:
        return None
    if not channels.is_set_up(Channel.MAIL):
        _settle(letter, LetterState.KEPT, "")
        return None
    letter.attempts += 1
    _settle(letter, LetterState.SENDING, "")
    return letter


def _settle(
    letter: SubscriptionLetter, state: LetterState, error: str, sent_at: datetime | None = None
) -> None:
    SubscriptionLetter.objects.filter(pk=letter.pk).update(
        state=state, last_error=error[:1000], sent_at=sent_at, attempts=letter.attempts
    )


def _count_refusal(subscription: Subscription) -> None:
    """An address that refuses for good, time and again, is gone: it is erased."""
    subscription.refusals += 1
    if subscription.refusals >= MOST_REFUSALS:
        subscription.delete()
    else:
        subscription.save(update_fields=["refusals"])
