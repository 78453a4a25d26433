"""Work that comes round by itself."""

from datetime import datetime, timedelta

from yugang.shared.outbox.periodic import periodic

from .actions.villagers import erase_opinions


@periodic("erase-opinions", every=timedelta(days=1), offset=timedelta(hours=3, minutes=40))
def erase_old_opinions(due: datetime) -> None:
    """Every night: notes of the opinion box whose time of keeping is over."""
    erase_opinions(at=due)
