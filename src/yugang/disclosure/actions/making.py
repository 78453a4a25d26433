"""Making the duties that come round, and moving due dates when the calendar changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q, QuerySet

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.queries.catalogue import publishers
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.clock import day_of
from yugang.kernel.timing import Period
from yugang.shared import baked
from yugang.shared.bulk import save_many
from yugang.shared.calendars import registry as told
from yugang.shared.calendars.queries import current
from yugang.shared.calendars.registry import CalendarOf, Change, recomputes
from yugang.shared.ledger.actions import enter, enter_many
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

# A period may open up to a year before it is due, or be due up to a year after its last day.
CLOSED = r"已于[0-9]{4}-[0-9]{2}-[0-9]{2}撤销$"
LONGEST_PERIOD = timedelta(days=2 * 366)


class Span(NamedTuple):
    since: date
    until: date


class Dates(NamedTuple):
    opens_on: date
    due_on: date
    provisional: bool


@dataclass(frozen=True)
class Moved:
    """A duty whose dates changed; `was` equals `now` where it is only no longer provisional."""

    duty: Duty
    was: date
    now: date


@transaction.atomic
def make_duties(
    *,
    since: date,
    until: date,
    by: Actor,
    at: datetime,
    items: Iterable[CatalogueItem] | None = None,
) -> list[Duty]:
    """Make the missing duties of recurring items: for each body that is chosen and not closed,
    each period that opens by `until` and is not over before `since`, while the item is in force
    (on the day the period opens). The same call again makes nothing. Returns the new ones.
    """
    chosen = CatalogueItem.objects.prefetch_related("bodies") if items is None else items
    bodies, calendars = list(Body.objects.select_related("place")), current()
    wanted = {
        (duty.item_id, duty.body_id, duty.period): duty
        for item in chosen
        for duty in _duties(item, bodies, Span(since, until), calendars)
    }
    periods = {period for _, _, period in wanted}
    there = Duty.objects.filter(
        item__in={item for item, _, _ in wanted}, period__in=periods
    ).values_list("item_id", "body_id", "period")
    for key in there.iterator():
        wanted.pop(key, None)
    made = Duty.objects.bulk_create(list(wanted.values()), batch_size=500, ignore_conflicts=True)
    if made:
        note = {"made": len(made), "periods": sorted(periods)[:50]}
        span = f"duties {since} to {until}"
        enter("make-duties", span, by=by, at=at, note=note)
        baked.invalidate([span])
    return made


def _duties(
    item: CatalogueItem, bodies: list[Body], span: Span, calendars: CalendarOf
) -> Iterator[Duty]:
    if item.mode not in WITH_DUTIES or not item.when.recurs:
        return
    plain = None if item.when.moves_on else list(_periods(item, span))
    for body in publishers(item, bodies):
        for period in _periods(item, span, calendars(body.place.code)) if plain is None else plain:
            if body.closed_on is None or body.closed_on > period.opens_on:
                yield Duty(
                    item=item,
                    body=body,
                    period=period.key,
                    starts_on=period.opens_on,
                    opens_on=period.opens_on,
                    due_on=period.due_on,
                    provisional=period.provisional,
                )


def _periods(
    item: CatalogueItem, span: Span, calendar: WorkingCalendar | None = None
) -> Iterator[Period]:
    until = min(span.until, item.in_force_until or span.until)
    for period in item.when.periods_between(span.since - LONGEST_PERIOD, until, calendar):
        if period.due_on >= span.since and period.opens_on >= item.in_force_from:
            yield period


@transaction.atomic
def release_closed(*, by: Actor, at: datetime) -> list[Duty]:
    """Exempt the open duties that fall due after their body was closed."""
    held = (
        Duty.objects.open()
        .select_for_update(of=("self",))
        .filter(body__closed_on__isnull=False, due_on__gt=F("body__closed_on"))
        .select_related("item", "body")
    )
    return _release(list(held), "{body}已于{closed}撤销", by=by, at=at)


@transaction.atomic
def take_up_reopened(*, by: Actor, at: datetime) -> list[Duty]:
    """Take back the exemptions that `release_closed` gave, where the closing was undone, or
    moved beyond the day the duty is due."""
    held = list(
        Duty.objects.select_for_update(of=("self",))
        .select_related("item", "body")
        .filter(
            Q(body__closed_on__isnull=True) | Q(due_on__lte=F("body__closed_on")),
            exempted_at__isnull=False,
            exemption_reason__regex=CLOSED,
        )
    )
    for duty in held:
        duty.exempted_at, duty.exemption_reason = None, ""
    save_many(held, ["exempted_at", "exemption_reason"])
    enter_many((("lift-exemption", duty.subject, "") for duty in held), by=by, at=at)
    if held:
        baked.invalidate([duty.subject for duty in held])
    return held


@transaction.atomic
def release_unchosen(item: CatalogueItem, *, by: Actor, at: datetime) -> list[Duty]:
    """Exempt the running duties of bodies that a changed item no longer chooses."""
    held = (
        Duty.objects.open()
        .select_for_update(of=("self",))
        .filter(item=item, due_on__gte=day_of(at), prepared_publications__isnull=True)
        .exclude(period__startswith="event:")
        .select_related("item", "body__place")
    )
    kept = {body.pk for body in publishers(item, [duty.body for duty in held])}
    gone = [duty for duty in held if duty.body_id not in kept]
    return _release(gone, "公开目录已调整，{body}不再公开本事项", by=by, at=at)


def _release(duties: list[Duty], reason: str, *, by: Actor, at: datetime) -> list[Duty]:
    for duty in duties:
        given = {"body": duty.body.name, "closed": duty.body.closed_on}
        duty.exempted_at, duty.exemption_reason = at, reason.format(**given)
    save_many(duties, ["exempted_at", "exemption_reason"])
    enter_many((("exempt", d.subject, d.exemption_reason) for d in duties), by=by, at=at)
    if duties:
        baked.invalidate([d.subject for d in duties])
    return duties


@transaction.atomic
def move_duties(duties: QuerySet[Duty], *, by: Actor, at: datetime) -> list[Moved]:
    """Count the dates of `duties` anew, by the present timing of their items and the present
    calendar. A period that the timing no longer has keeps its dates. Returns what moved; the
    same call again moves nothing."""
    held = duties.select_for_update(of=("self",)).select_related("item", "body__place")
    changed = _recount(held, current())
    _write(changed, by=by, at=at)
    return changed


@recomputes("disclosure-duties")
def follow_calendar(change: Change) -> list[told.Moved]:
    """Count anew what a holiday notice can move: all that is due from its first day on."""
    reach = Q(due_on__gte=change.first, body__place__code__startswith=change.region)
    held = Duty.objects.filter(reach).select_related("item", "body__place")
    if change.carry_out:
        held = held.select_for_update(of=("self",))
    changed = _recount(held, change.after)
    if change.carry_out:
        _write(changed, by=change.by, at=change.at)
    return [
        told.Moved(m.duty.subject, f"{m.duty.body} {m.duty.title}", m.was, m.now, m.duty.address)
        for m in changed
    ]


def _recount(duties: QuerySet[Duty], calendars: CalendarOf) -> list[Moved]:
    changed = []
    for duty in duties:
        was = Dates(duty.opens_on, duty.due_on, duty.provisional)
        now = _count(duty, calendars(duty.body.place.code))
        if now != was:
            duty.opens_on, duty.due_on, duty.provisional = now
            changed.append(Moved(duty, was.due_on, now.due_on))
    return changed


def _write(moved: list[Moved], *, by: Actor, at: datetime) -> None:
    save_many([m.duty for m in moved], ["opens_on", "due_on", "provisional"])
    enter_many((("move", m.duty.subject, [m.was, m.now]) for m in moved), by=by, at=at)
    if moved:
        baked.invalidate([m.duty.subject for m in moved])


def _count(duty: Duty, calendar: WorkingCalendar) -> Dates:
    """The dates that follow from what the duty was made for."""
    timing = duty.item.when
    if duty.is_event:
        due = timing.due_for_event(duty.starts_on, calendar)
        return Dates(duty.opens_on, due.day or duty.due_on, due.provisional)
    for period in timing.periods(int(duty.period[:4]), calendar):
        if period.key == duty.period:
            return Dates(period.opens_on, period.due_on, period.provisional)
    return Dates(duty.opens_on, duty.due_on, duty.provisional)
