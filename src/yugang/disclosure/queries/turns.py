"""Which duties come round: for each item its periods, for each period the bodies. Nothing is
written here; `actions.making` makes them, `queries.forecast` looks ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.models.local_changes import at_place
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.timing import Period
from yugang.shared.calendars.registry import CalendarOf
from yugang.shared.places.models import Body

from .catalogue import publishers

# A period may open up to a year before it is due, or be due up to a year after its last day.
LONGEST_PERIOD = timedelta(days=2 * 366)


class Span(NamedTuple):
    since: date
    until: date


@dataclass(frozen=True)
class Turn:
    """A period of an item with the bodies that have to disclose it then."""

    item: CatalogueItem
    period: Period
    bodies: tuple[Body, ...]


def turns(
    items: Iterable[CatalogueItem], bodies: list[Body], span: Span, calendars: CalendarOf
) -> Iterator[Turn]:
    """The turns of recurring items that open by the end of `span` and are not over before its
    beginning, while the item is in force and the body not closed (on the day the period opens).

    Whom an item obliges is asked of `queries.catalogue.publishers` only.
    """
    for item in items:
        if item.mode in WITH_DUTIES and item.when.recurs:
            yield from _of_item(item, publishers(item, bodies), span, calendars)


def _of_item(
    item: CatalogueItem, chosen: list[Body], span: Span, calendars: CalendarOf
) -> Iterator[Turn]:
    for local, takers in _by_reading(item, chosen):
        for calendar, members in _by_calendar(local, takers, calendars):
            for period in _periods(local, span, calendar):
                open_ = tuple(
                    b for b in members if not b.closed_on or b.closed_on > period.opens_on
                )
                if open_:
                    yield Turn(item, period, open_)


def _by_reading(item: CatalogueItem, chosen: list[Body]) -> list[tuple[CatalogueItem, list[Body]]]:
    """The bodies for which the item falls due alike: all of them where no place says otherwise."""
    if not any(row.values.get("timing") for row in item.local_changes.all()):
        return [(item, chosen)]
    found: dict[str, tuple[CatalogueItem, list[Body]]] = {}
    for body in chosen:
        local = at_place(item, body.place.code)
        found.setdefault(str(local.timing), (local, []))[1].append(body)
    return list(found.values())


def _by_calendar(
    item: CatalogueItem, chosen: list[Body], calendars: CalendarOf
) -> list[tuple[WorkingCalendar | None, list[Body]]]:
    """The bodies whose due days fall alike: all of them where no day moves on."""
    if not item.when.moves_on:
        return [(None, chosen)]
    found: dict[int, tuple[WorkingCalendar | None, list[Body]]] = {}
    for body in chosen:
        calendar = calendars(body.place.code)
        found.setdefault(id(calendar), (calendar, []))[1].append(body)
    return list(found.values())


def _periods(item: CatalogueItem, span: Span, calendar: WorkingCalendar | None) -> Iterator[Period]:
    until = min(span.until, item.in_force_until or span.until)
    for period in item.when.periods_between(span.since - LONGEST_PERIOD, until, calendar):
        if period.due_on >= span.since and period.opens_on >= item.in_force_from:
            yield period
