"""From waiting to sent, once: the claim is written down before anything leaves the house."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from . import channels
from .models import Notice, State

MOST_ATTEMPTS = 30


class NotYet(RuntimeError):
    """Not accepted this time; the outbox will come again."""


def carry(notice_id: int, *, at: datetime) -> None:
    """Send the notice unless it is decided. Raises NotYet where it should be tried later."""
    notice = _claim(notice_id)
    if notice is None:
        return
    try:
        channels.deliver(notice)
    except channels.Unknown as unknown:
        _settle(notice, State.UNCERTAIN, str(unknown))
    except channels.Refused as refused:
        if refused.again and notice.attempts < MOST_ATTEMPTS:
            _settle(notice, State.WAITING, str(refused))
            raise NotYet(str(refused)) from refused
        _settle(notice, State.FAILED, str(refused))
    else:
        _settle(notice, State.SENT, "", sent_at=at)


@transaction.atomic
def _claim(notice_id: int) -> Notice | None:
    """The notice, now marked as being sent; None where there is nothing to send (any more)."""
    notice = Notice.objects.select_for_update().filter(pk=notice_id).first()
    if notice is None:
        return None
    if notice.state == State.SENDING:
        # Whoever claimed it died before saying how it ended.
        _settle(notice, State.UNCERTAIN, "the worker ended while it was being sent")
        return None
    if notice.state != State.WAITING:
        return None
    if not channels.is_set_up(notice.channel):
        _settle(notice, State.KEPT, "")
        return None
    notice.attempts += 1
    _settle(notice, State.SENDING, "")
    return notice


def _settle(notice: Notice, state: State, error: str, sent_at: datetime | None = None) -> None:
    notice.state, notice.last_error, notice.sent_at = state, error[:1000], sent_at
    notice.save(update_fields=["state", "last_error", "sent_at", "attempts"])
