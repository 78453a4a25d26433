"""What one body has to disclose, and whether it did: its catalogue, readable by anyone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.models.local_changes import WITH_LOCAL, at_place
from yugang.disclosure.rules import DutyState
from yugang.shared.places.models import Body, Place

from . import tallies
from .catalogue import publishers


@dataclass(frozen=True)
class Promise:
    """An item of the body's catalogue with its newest duty that has opened, if any."""

    item: CatalogueItem
    duty: Duty | None
    state: DutyState | None


@dataclass(frozen=True)
class Figures:
    """How many duties stand in which state on a day."""

    done: int
    done_late: int
    missed: int
    due: int

    @property
    def fallen_due(self) -> int:
        """Those whose day has come: kept in time, kept late, or missed."""
        return self.done + self.done_late + self.missed


def promises(body: Body, on: date) -> list[Promise]:
    """The catalogue of `body` on that day, each item with how its newest duty stands."""
    newest = {
        duty.item_id: duty
        for duty in Duty.objects.filter(body=body, opens_on__lte=on)
        .select_related("publication")
        .order_by("due_on", "id")
    }
    return [_promise(item, newest.get(item.pk), on) for item in items_of_body(body, on)]


def items_of_body(body: Body, on: date) -> list[CatalogueItem]:
    """The items in force that the body discloses to everyone, as they read in its place."""
    items = CatalogueItem.objects.in_force(on).outward()
    found = items.order_by("field", "code").prefetch_related(*WITH_LOCAL)
    return [at_place(item, body.place.code) for item in found if publishers(item, [body])]


def _promise(item: CatalogueItem, duty: Duty | None, on: date) -> Promise:
    return Promise(item, duty, duty.state_on(on) if duty else None)


def figures(place: Place, on: date) -> Figures:
    """The duties of all bodies within `place`."""
    return _figures(Q(body__place__code__startswith=place.prefix), on)


def figures_of(body: Body, on: date) -> Figures:
    return _figures(Q(body=body), on)


def _figures(wanted: Q, on: date) -> Figures:
    total = sum(tallies.counted(wanted, on, outward=True).values(), Counter[str]())
    return Figures(
        done=total[DutyState.DONE],
        done_late=total[DutyState.DONE_LATE],
        missed=total[DutyState.MISSED],
        due=total[DutyState.DUE] + total[DutyState.DUE_SOON],
    )
