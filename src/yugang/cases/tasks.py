"""Work of cases that comes round by itself."""

from datetime import datetime, timedelta

from yugang.shared.outbox.periodic import periodic

from .actions.erasing import erase_due
from .actions.looking_up import forget_failures
from .actions.sweeping import sweep


@periodic("sweep-clocks", every=timedelta(hours=1), offset=timedelta(minutes=5))
def sweep_clocks(due: datetime) -> None:
    """Every hour, so that limits of hours are seen too: which clocks ran out."""
    sweep(at=due)


@periodic("forget-wrong-look-ups", every=timedelta(hours=1))
def forget_wrong_look_ups(due: datetime) -> None:
    """Every hour: wrong pairs of number and code that are older than a day."""
    forget_failures(due)


@periodic("erase-after-keeping", every=timedelta(days=1), offset=timedelta(hours=3))
def erase_after_keeping(due: datetime) -> None:
    """Every night: cases that were to be erased once their time of keeping was over."""
    erase_due(due)
