"""Counting running clocks anew when a holiday notice is entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.utils import translation

from yugang.cases import kinds
from yugang.cases.models import Case, CaseClock
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.clock import day_of
from yugang.kernel.counting import Due
from yugang.kernel.limits import Unit
from yugang.shared.bulk import save_many
from yugang.shared.calendars.registry import Change, Moved, recomputes
from yugang.shared.ledger.actions import enter_many

from .reminding import tell_moved

CHUNK = 2000
KEPT = ["due_on", "due_at", "provisional", "late_on", "told"]


class Recounted(NamedTuple):
    """A clock whose dates changed; `was` is its due date where it is only no longer provisional."""

    clock: CaseClock
    was: date


@recomputes("cases")
def follow_calendar(change: Change) -> list[Moved]:
    """Count anew what a holiday notice can move, and the due dates of their cases; tell who
    handles them."""
    counted: dict[object, Due] = {}
    changed: list[Recounted] = []
    for chunk in _chunks(change):
        found = [one for clock in chunk if (one := _recount(clock, change, counted))]
        if change.carry_out:
            _write(found, change)
        changed += found
    if change.carry_out:
        with translation.override(settings.LANGUAGE_CODE):
            tell_moved([(one.clock, one.was) for one in changed], at=change.at)
    return [_moved(one) for one in changed]


def _touched(change: Change) -> QuerySet[CaseClock]:
    """Running clocks that may count otherwise. Hours run through days off."""
    moving = Q(unit=Unit.WORKING_DAY) | Q(moves_on=True)
    return CaseClock.objects.filter(
        moving,
        ~Q(unit=Unit.HOUR),
        stopped_at__isnull=True,
        due_on__gte=change.first,
        case__body__place__code__startswith=change.region,
    )


def _chunks(change: Change) -> Iterator[list[CaseClock]]:
    last = 0
    while True:
        chosen = _touched(change).filter(pk__gt=last).order_by("pk")[:CHUNK]
        rows = list(chosen.values_list("pk", "case_id"))
        if not rows:
            return
        if change.carry_out:
            # Held before their clocks, as a step does.
            held = Case.objects.filter(pk__in={case for _, case in rows}).order_by("pk")
            list(held.select_for_update().values_list("pk"))
        last = rows[-1][0]
        again = _touched(change).filter(pk__in=[clock for clock, _ in rows]).order_by("pk")
        yield list(again.select_related("case__body__place").prefetch_related("events"))


def _recount(clock: CaseClock, change: Change, counted: dict[object, Due]) -> Recounted | None:
    """The clock with its dates counted anew; None where nothing changed."""
    was, doubtful = clock.due_on, clock.provisional
    assert was is not None
    due = _due(clock, change.after(clock.case.body.place.code), counted)
    if (due.day, due.moment, due.provisional) == (was, clock.due_at, doubtful):
        return None
    clock.due_on, clock.due_at, clock.provisional = due.day, due.moment, due.provisional
    if due.day != was:
        clock.told = 0
    if due.day and due.day >= day_of(change.at):
        clock.late_on = None
    return Recounted(clock, was)


def _due(clock: CaseClock, calendar: WorkingCalendar, counted: dict[object, Due]) -> Due:
    """When it falls due. Clocks to which nothing happened, begun on one day, share one count."""
    if clock.events.all():
        return clock.counted().due(calendar)
    same = (id(calendar), day_of(clock.start_at), clock.number, clock.unit, clock.moves_on)
    if same not in counted:
        counted[same] = clock.counted().due(calendar)
    return counted[same]


def _write(found: list[Recounted], change: Change) -> None:
    save_many([one.clock for one in found], KEPT)
    cases = {one.clock.case_id: one.clock.case for one in found if one.clock.case.is_open}
    running = CaseClock.objects.filter(case__in=cases, stopped_at__isnull=True).order_by()
    for case, due_on in running.values_list("case").annotate(first=Min("due_on")):
        cases[case].due_on = due_on
    save_many(list(cases.values()), ["due_on"])
    enter_many(_acts(found), by=change.by, at=change.at)


def _acts(found: Iterable[Recounted]) -> Iterator[tuple[str, str, list[object]]]:
    for clock, was in found:
        yield "move", clock.case.subject, [clock.name, was, clock.due_on, clock.provisional]


def _moved(one: Recounted) -> Moved:
    case = one.clock.case
    kind = kinds.get(case.kind)
    what = f"{case.body} {kind.name} {case.receipt} · {kind.clock_names[one.clock.name]}"
    return Moved(case.subject, what, one.was, one.clock.due_on, f"/desk/cases/{case.receipt}/")
