"""Work that comes round by itself."""

from datetime import datetime, timedelta

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.outbox.periodic import periodic

from .actions.catalogue import AHEAD
from .actions.making import make_duties, release_closed, take_up_reopened
from .actions.registering import register_what_stands
from .actions.reminding import remind
from .actions.sightings import forget_sources
from .actions.tallying import tally


@periodic("make-duties", every=timedelta(days=1), offset=timedelta(minutes=10))
def make_due_duties(due: datetime) -> None:
    """Every day soon after midnight: the duties of the days ahead."""
    today = clock.day_of(due)
    make_duties(since=today, until=today + AHEAD, by=SYSTEM, at=due)
    release_closed(by=SYSTEM, at=due)
    take_up_reopened(by=SYSTEM, at=due)
    tally()


@periodic("tally-duties", every=timedelta(minutes=1))
def tally_duties(due: datetime) -> None:
    """Every minute: count the duties of the bodies of which one was written."""
    tally()


@periodic("remind-of-duties", every=timedelta(days=1), offset=timedelta(hours=8))
def remind_of_duties(due: datetime) -> None:
    """Every morning: what falls due soon, and what was missed."""
    remind(at=due)


@periodic("forget-passers-by", every=timedelta(days=1), offset=timedelta(minutes=20))
def forget_passers_by(due: datetime) -> None:
    """Every day soon after midnight: what told the phones of yesterday apart."""
    forget_sources(today=clock.day_of(due))


@periodic("register-what-stands", every=timedelta(hours=1), offset=timedelta(minutes=5))
def register_standing_of_old(due: datetime) -> None:
    """Every hour: repeals and relations that an earlier version recorded and did not register."""
    register_what_stands(at=clock.now())
