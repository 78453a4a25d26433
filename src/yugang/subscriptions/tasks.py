"""What the worker does: mails out, news at once and in the morning, forgetting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from yugang.kernel import clock
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .actions.keeping import forget
from .actions.sending import carry
from .actions.telling import tell
from .actions.writing import TOPIC
from .rules import Rhythm


@consumer(TOPIC)
def send(messages: Sequence[Message]) -> None:
    for message in messages:
        carry(int(message.key), at=clock.now())


@periodic("tell-subscribers-at-once", every=timedelta(minutes=1))
def tell_at_once(due: datetime) -> None:
    """Every minute: what was published since."""
    tell(Rhythm.AT_ONCE, at=due)


@periodic("tell-subscribers-daily", every=timedelta(days=1), offset=timedelta(hours=7))
def tell_daily(due: datetime) -> None:
    """Every morning at seven: what was published since yesterday."""
    tell(Rhythm.DAILY, at=due)


@periodic("forget-subscribers", every=timedelta(days=1), offset=timedelta(hours=3))
def forget_unconfirmed(due: datetime) -> None:
    forget(at=due)
