"""Making the duties that come round, and moving due dates when the calendar changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q, QuerySet

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.models.local_changes import WITH_LOCAL, at_place
from yugang.disclosure.queries.catalogue import publishers
from yugang.disclosure.queries.turns import Span, Turn, turns
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.clock import day_of
from yugang.shared import baked
from yugang.shared.bulk import save_many
from yugang.shared.calendars import registry as told
from yugang.shared.calendars.queries import current
from yugang.shared.calendars.registry import CalendarOf, Change, recomputes
from yugang.shared.ledger.actions import enter, enter_many
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .deriving import insert
from .exempting import exempt_by_terms

# How many items are made at a time: a portion of a large county keeps others waiting half a second.
PORTION = 10
CLOSED = r"已于[0-9]{4}-[0-9]{2}-[0-9]{2}撤销$"
UNCHOSEN = "公开目录已调整"


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


def make_duties(
    *,
    since: date,
    until: date,
    by: Actor,
    at: datetime,
    items: Iterable[CatalogueItem] | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Make the missing duties of recurring items, as `queries.turns` names them; how many.

    A few items at a time, each portion in a transaction of its own: others write in between,
    and what a stopped run has made stays. The same call again makes only what is missing.
    progress: told after each portion how many items it held.
    """
    chosen = list(CatalogueItem.objects.prefetch_related(*WITH_LOCAL) if items is None else items)
    bodies, calendars = list(Body.objects.select_related("place")), current()
    made = 0
    for start in range(0, len(chosen), PORTION):
        portion = chosen[start : start + PORTION]
        found = list(turns(portion, bodies, Span(since, until), calendars))
        made += _make(found, Span(since, until), by=by, at=at)
        if progress:
            progress(len(portion))
    return made


@transaction.atomic
def _make(found: list[Turn], span: Span, *, by: Actor, at: datetime) -> int:
    made = insert(found)
    if made:
        exempt_by_terms({turn.item.pk for turn in found}, by=by, at=at)
        told = f"duties {span.since} to {span.until}"
        note = {
            "made": made,
            "periods": sorted({turn.period.key for turn in found})[:50],
            "items": sorted({turn.item.code for turn in found}),
        }
        enter("make-duties", told, by=by, at=at, note=note)
        baked.invalidate([told])
    return made


@transaction.atomic
def open_period(
    item: CatalogueItem, body: Body, key: str, *, by: Actor, at: datetime
) -> Duty | None:
    """The open duty of a period that has begun, made where it is not there, as one that was owed
    before the platform was. None where it is done with, or the item has no such period."""
    owed = Duty.objects.filter(item=item, body=body, period=key)
    if not owed.exists() and (turn := _turn(item, body, key, day_of(at))) and insert([turn]):
        made = owed.get()
        enter("make-duties", made.subject, by=by, at=at, after=made.due_on)
        baked.invalidate([made.subject])
    return owed.open().first()


def _turn(item: CatalogueItem, body: Body, key: str, today: date) -> Turn | None:
    """The period of that name, where the item has it and it has begun."""
    calendar = current()(body.place.code)
    periods = at_place(item, body.place.code).when.periods(int(key[:4]), calendar)
    begun = (period for period in periods if period.key == key and period.opens_on <= today)
    period = next(begun, None) if item.mode in WITH_DUTIES else None
    return Turn(item, period, (body,)) if period else None


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
    return _take_back(held, by=by, at=at)


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
    return _release(gone, UNCHOSEN + "，{body}不再公开本事项", by=by, at=at)


@transaction.atomic
def take_up_chosen(item: CatalogueItem, *, by: Actor, at: datetime) -> list[Duty]:
    """Take back the exemptions that `release_unchosen` gave, where the item chooses the body again
    and the day is still ahead."""
    held = (
        Duty.objects.select_for_update(of=("self",))
        .filter(item=item, due_on__gte=day_of(at), exemption_reason__startswith=UNCHOSEN)
        .exclude(exempted_at__isnull=True)
        .select_related("item", "body__place")
    )
    again = {body.pk for body in publishers(item, [duty.body for duty in held])}
    return _take_back([duty for duty in held if duty.body_id in again], by=by, at=at)


def _take_back(held: list[Duty], *, by: Actor, at: datetime) -> list[Duty]:
    for duty in held:
        duty.exempted_at, duty.exemption_reason = None, ""
    save_many(held, ["exempted_at", "exemption_reason"])
    enter_many((("lift-exemption", duty.subject, "") for duty in held), by=by, at=at)
    if held:
        baked.invalidate([duty.subject for duty in held])
    return held


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
    held = held.prefetch_related("item__local_changes__place")
    changed = _recount(held, current())
    _write(changed, by=by, at=at)
    return changed


@recomputes("disclosure-duties")
def follow_calendar(change: Change) -> list[told.Moved]:
    """Count anew what a holiday notice can move: all that is due from its first day on."""
    reach = Q(due_on__gte=change.first, body__place__code__startswith=change.region)
    held = Duty.objects.filter(reach).select_related("item", "body__place")
    held = held.prefetch_related("item__local_changes__place")
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
    timing = at_place(duty.item, duty.body.place.code).when
    if duty.is_event:
        due = timing.due_for_event(duty.starts_on, calendar)
        return Dates(duty.opens_on, due.day or duty.due_on, due.provisional)
    for period in timing.periods(int(duty.period[:4]), calendar):
        if period.key == duty.period:
            return Dates(period.opens_on, period.due_on, period.provisional)
    return Dates(duty.opens_on, duty.due_on, duty.provisional)
