"""What the worker does for channels: two lanes, so that an emergency waits behind nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .actions import confirming, delivering, telling
from .actions.recipients import CONFIRM


@consumer(telling.TELL)
def tell(messages: Sequence[Message]) -> None:
    for message in messages:
        delivering.carry_out(int(message.key), message.payload)


@consumer(telling.URGENT)
def tell_urgent(messages: Sequence[Message]) -> None:
    for message in messages:
        delivering.carry_out(int(message.key), message.payload)


@consumer(CONFIRM)
def confirm(messages: Sequence[Message]) -> None:
    for message in messages:
        confirming.send_code(int(message.key), message.payload)


@periodic("retry-deliveries", every=timedelta(seconds=30))
def retry_deliveries(due: datetime) -> None:
    """What was not accepted, once its pause is over."""
    telling.wake(due)
