"""The outbox's own work: periodic work is done as messages, and old rows are forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .actions import forget_done
from .models import Message
from .periodic import TOPIC, forget_fired, periodic, run
from .registry import consumer

KEPT = timedelta(days=7)


@consumer(TOPIC)
def run_periodic(messages: Sequence[Message]) -> None:
    for message in messages:
        run(message.key, datetime.fromisoformat(message.payload["due"]))


@periodic("forget-done-messages", every=timedelta(days=1), offset=timedelta(hours=3))
def forget_old(due: datetime) -> None:
    forget_done(due - KEPT)
    forget_fired(due - 5 * KEPT)
