"""What follows from a change of the catalogue: duties and pages."""

from __future__ import annotations

from datetime import datetime, timedelta

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.kernel import clock
from yugang.shared import baked
from yugang.shared.ledger.actor import Actor

from .making import make_duties, move_duties, release_unchosen, take_up_chosen

# How far ahead duties are made.
AHEAD = timedelta(days=60)


def follow(item: CatalogueItem, *, by: Actor, at: datetime) -> None:
    """Let duties and pages follow a changed item: those not begun are made anew, those running
    keep their period and get its new date, or are released where the item no longer chooses
    their body; what is done or prepared stays."""
    today = clock.day_of(at)
    ahead = Duty.objects.open().filter(item=item, prepared_publications__isnull=True)
    ahead.filter(opens_on__gt=today).exclude(period__startswith="event:").delete()
    release_unchosen(item, by=by, at=at)
    take_up_chosen(item, by=by, at=at)
    make_duties(since=today, until=today + AHEAD, by=by, at=at, items=[item])
    move_duties(Duty.objects.open().filter(item=item, due_on__gte=today), by=by, at=at)
    baked.invalidate_all()
