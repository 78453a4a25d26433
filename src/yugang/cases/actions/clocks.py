"""Starting clocks, what a step does to them, and keeping their due dates right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from yugang.cases.kinds import Given, Kind
from yugang.cases.models import Case, CaseClock, Channel, ClockEvent
from yugang.cases.queries.groups import OTHERS
from yugang.cases.queries.limits import limit_for
from yugang.kernel import clock
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.counting import Clock
from yugang.kernel.limits import Limit
from yugang.kernel.workflow import ClockEffect, Step, StepRefused
from yugang.shared.calendars.queries import calendar_for

AnyStep = Step[Any]


def moment_of(on: date, at: datetime) -> datetime:
    """The moment that counts for an event of the day `on`, entered at `at`."""
    return at if on == clock.day_of(at) else datetime.combine(on, time(), clock.CHINA)


def new_clock(case: Case, name: str, start: datetime, limit: Limit, about: str = "") -> CaseClock:
    """A clock, not saved, with its due date."""
    made = CaseClock(
        case=case,
        name=name,
        about=about,
        number=limit.number,
        unit=limit.unit.value,
        moves_on=limit.moves_on,
        source=limit.source,
        start_at=start,
    )
    settle(made, calendar_for(case.body.place.code))
    return made


def settle(running: CaseClock, calendar: WorkingCalendar) -> None:
    """Derive what a clock keeps of its due date. A new clock has no events to ask for.

    A new due date is reminded of anew.
    """
    counted = running.counted() if running.pk else Clock(running.limit, running.start_at)
    due = counted.due(calendar)
    if due.day != running.due_on:
        running.told = 0
    running.due_on, running.due_at, running.provisional = due.day, due.moment, due.provisional


def carry_out(case: Case, kind: Kind, step: AnyStep, given: Given, at: datetime) -> None:
    """Do to the clocks what the step's row says; then derive the case's due date anew."""
    on = moment_of(given.get("on") or clock.day_of(at), at)
    running = list(case.clocks.filter(stopped_at=None).prefetch_related("events"))
    which = kind.plan(step).which(case, given)
    calendar = calendar_for(case.body.place.code)
    for effect, name in step.clocks:
        if effect is ClockEffect.START:
            limit = _chosen(limit_for(kind, name, clock.day_of(on)), given)
            about = which if name in kind.several else ""
            new_clock(case, name, on, limit, about).save()
            continue
        for one in running:
            if one.name == name and (not which or one.about in ("", which)):
                since = one.start_at if _on_paper(case, kind, step) else on
                _affect(one, effect, given, max(on, since), step, calendar)
                ours = kind.awaited_by(name) not in OTHERS
                case.late = case.late or (ours and one.late)
    case.due_on = earliest(case.clocks.filter(stopped_at=None))


def _on_paper(case: Case, kind: Kind, step: AnyStep) -> bool:
    """Whether the step tells of what may have been before it was registered: a letter of Friday
    that was confirmed by telephone then and is entered on Monday."""
    return step.name == kind.on_registering and case.channel != Channel.WEB


def _chosen(limit: Limit, given: Given) -> Limit:
    """The limit with the number of units that the officer set, where the form asks for it."""
    number = given.get("number")
    if number is None:
        return limit
    return Limit(number, limit.unit, source=limit.source, moves_on=limit.moves_on)


def _affect(
    running: CaseClock,
    effect: ClockEffect,
    given: Given,
    on: datetime,
    step: AnyStep,
    calendar: WorkingCalendar,
) -> None:
    last = max([running.start_at, *(event.on for event in running.events.all())])
    if clock.day_of(on) < clock.day_of(last):
        raise StepRefused(step.name, "", _("The date lies before what happened last."))
    on = max(on, last)
    if effect is ClockEffect.STOP:
        running.stopped_at = on
        running.late = running.counted().is_late(calendar, on)
        running.save()
        return
    ClockEvent.objects.create(
        clock=running,
        effect=effect.value,
        on=on,
        number=(given.get("number") or running.number) if effect is ClockEffect.EXTEND else 0,
        reason=step.name,
        source=step.basis,
    )
    running = CaseClock.objects.prefetch_related("events").get(pk=running.pk)
    settle(running, calendar)
    running.late_on = None
    running.save()


def earliest(running: Iterable[CaseClock]) -> date | None:
    """The first due date of these clocks; None where none is known."""
    return min((c.due_on for c in running if c.due_on), default=None)
