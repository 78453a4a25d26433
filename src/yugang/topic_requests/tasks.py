"""Work of topic requests that comes round by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from yugang.kernel import clock
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .actions import recording, settling
from .actions.showing import WEIGH


@consumer(WEIGH, immediate=True)
def weigh(messages: Sequence[Message]) -> None:
    """A topic that needs nothing more obliges the village as soon as it is put up."""
    for message in messages:
        settling.weigh(int(message.key), at=clock.now())


@periodic("settle-topic-requests", every=timedelta(hours=1), offset=timedelta(minutes=10))
def settle(due: datetime) -> None:
    """Every hour: co-signing that is over, what is late, what is not in the register yet."""
    recording.record_missing(at=due)
    settling.close_due(at=due)
    settling.report_late(at=due)


@periodic("forget-co-signers", every=timedelta(days=1), offset=timedelta(hours=3, minutes=20))
def forget(due: datetime) -> None:
    """Every night: codes of yesterday, names of what ended long ago."""
    settling.forget(at=due)
