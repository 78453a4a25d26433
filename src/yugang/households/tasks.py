"""Setting household sheets in the background."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from yugang.kernel import clock
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .actions.keeping import erase_due
from .actions.running import TOPIC, work
from .models import SheetRun


@consumer(TOPIC)
def set_sheets(messages: Sequence[Message]) -> None:
    """One run after the other; one that a killed worker left goes on where it stood."""
    for message in messages:
        run = SheetRun.objects.filter(pk=message.key, erased_at=None).first()
        if run is not None:
            work(run, at=clock.now())


@periodic("erase-household-sheets", every=timedelta(days=1), offset=timedelta(hours=3, minutes=20))
def erase_household_sheets(due: datetime) -> None:
    """Every night: sheets whose time of keeping is over, files that were never taken in."""
    erase_due(due)
