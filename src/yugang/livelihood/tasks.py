"""Work of livelihood that comes round by itself."""

from datetime import datetime, timedelta

from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.outbox.periodic import periodic

from .accounts.actions import erase_due
from .prices.actions import supersede


@periodic("erase-personal-lists", every=timedelta(days=1), offset=timedelta(minutes=20))
def erase_personal_lists(due: datetime) -> None:
    """Every night: personal lists whose term is over."""
    erase_due(by=SYSTEM, at=due)


@periodic("supersede-price-lists", every=timedelta(hours=1), offset=timedelta(minutes=10))
def supersede_price_lists(due: datetime) -> None:
    """Every hour: the publications of price lists that a later version has replaced."""
    supersede(by=SYSTEM, at=due)
