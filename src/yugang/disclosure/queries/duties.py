"""Duties as lists: filtered, in order of urgency, as errands, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.models import Duty, Posting, Publication
from yugang.disclosure.models.duties import in_state
from yugang.disclosure.rules import DutyState
from yugang.disclosure.rules.spans import span
from yugang.disclosure.workflow import PublicationState
from yugang.shared.calendars.queries import current
from yugang.shared.calendars.registry import CalendarOf
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, Level, Place

from .errands import Errand, errand_source
from .reasons import STATES, days_left, in_natural_days, outcome, reason, spell_period

OPEN, ALL = "open", "all"


@dataclass(frozen=True)
class Wanted:
    """Which duties are asked for. state: a DutyState, "open" (to be done now) or "all".

    place: code of a place, its subtree counts; here: code of a place, its own bodies only.
    period: a span that the due date lies in, as `rules.spans` names it.
    """

    state: str = ALL
    place: str = ""
    here: str = ""
    body: str = ""
    field: str = ""
    level: str = ""
    period: str = ""
    item: str = ""

    def narrowed(self, today: date) -> Q:
        """The condition, but for the state."""
        found = Q()
        if self.place:
            place = Place.objects.filter(code=self.place).first()
            found &= Q(body__place__code__startswith=place.prefix) if place else Q(pk__in=[])
        if self.level:
            found &= Q(body__place__level=Level[self.level.upper()])
        if days := span(self.period):
            found &= Q(due_on__range=days)
        named = {
            "body__place__code": self.here,
            "body__code": self.body,
            "item__field_slug": self.field,
            "item__code": self.item,
        }
        return found & Q(**{name: value for name, value in named.items() if value})


def of_state(state: str, today: date) -> Q:
    """The condition for a state of `Wanted`."""
    if state == ALL:
        return Q()
    if state == OPEN:
        now = (DutyState.MISSED, DutyState.DUE, DutyState.DUE_SOON)
        return in_state(now[0], today) | in_state(now[1], today) | in_state(now[2], today)
    return in_state(DutyState(state), today)


def find(duties: QuerySet[Duty], wanted: Wanted, today: date) -> QuerySet[Duty]:
    """Those of `duties` that are wanted: by due date, the earliest first."""
    narrowed = duties.filter(wanted.narrowed(today), of_state(wanted.state, today))
    return narrowed.order_by("due_on", "item__code", "body__place__code", "id")


@dataclass(frozen=True)
class Row:
    """A duty as a line of the list."""

    duty: Duty
    state: str
    sign: str
    word: str
    period: str
    outcome: str
    may_publish: bool = False

    @property
    def is_open(self) -> bool:
        return self.duty.fulfilled_on is None and self.duty.exempted_at is None


def rows(duties: Iterable[Duty], today: date, mine: frozenset[int] = frozenset()) -> list[Row]:
    """Lines of the list. mine: the bodies for which the reader may propose."""
    calendars = current()
    return [_row(duty, today, mine, calendars) for duty in duties]


def _row(duty: Duty, today: date, mine: frozenset[int], calendars: CalendarOf) -> Row:
    state = duty.state_on(today)
    sign, word = STATES[state]
    open_ = duty.fulfilled_on is None and duty.exempted_at is None
    may = open_ and duty.body_id in mine and state is not DutyState.NOT_DUE
    happened = outcome(duty, today, calendars)
    return Row(duty, state, sign, str(word), spell_period(duty), happened, may)


def header() -> list[str]:
    """The columns of the list as it is taken away."""
    return [
        _("Item code"), _("Field"), _("Item"), _("Body"), _("Place"), _("Period"), _("Due"),
        _("State"), _("Published on"), _("Index number"), _("Reason"), _("Basis"),
    ]  # fmt: skip


def cells(duties: Iterable[Duty], today: date) -> Iterator[list[Any]]:
    """The lines under `header`."""
    for duty in duties:
        item, body = duty.item, duty.body
        yield [
            item.code,
            item.field,
            item.name,
            body.name,
            body.place.name,
            spell_period(duty),
            duty.due_on,
            str(STATES[duty.state_on(today)][1]),
            duty.fulfilled_on,
            duty.publication.index_number if duty.publication else "",
            reason(duty, today),
            "；".join(item.basis),
        ]


def unprepared(wanted: Q, bodies: QuerySet[Body]) -> QuerySet[Duty]:
    """The duties of `bodies` for which nobody is preparing anything."""
    prepared = Publication.objects.filter(state=PublicationState.PREPARED, duty=OuterRef("pk"))
    return Duty.objects.filter(wanted, ~Exists(prepared), body__in=bodies)


@errand_source("duty")
def errands(person: Person, today: date) -> Iterator[Errand]:
    """The duties that the person's bodies must fulfil now: missed, due, due soon. Those with a
    draft are left to the draft."""
    mine, calendars = access.bodies(person, Permission.PROPOSE, today), current()
    for duty in (
        unprepared(of_state(OPEN, today), mine)
        .select_related("item", "body")
        .order_by("due_on", "id")
    ):
        sign, word = STATES[duty.state_on(today)]
        natural = in_natural_days(duty.item)
        left = days_left(duty.due_on, today, calendars, natural=natural)
        yield Errand(
            kind="duty",
            title=f"{duty.item.name} · {spell_period(duty)}",
            who=duty.body.name,
            due_on=duty.due_on,
            days_left=(duty.due_on - today).days,
            state=sign,
            word=f"{word}{_(', ')}{left}",
            url=duty.address,
            action_label=_("Publish this"),
            action_url=f"{reverse('disclosure:new')}?duty={duty.pk}",
            natural=natural,
        )


def due_by(today: date, last: date) -> QuerySet[Duty]:
    """The open duties that can be fulfilled and are due from today to `last`."""
    due = Q(due_on__range=(today, last), opens_on__lte=today)
    return Duty.objects.open().filter(due).select_related("item", "body__place").order_by("due_on")


def just_missed(today: date, *, since: date) -> QuerySet[Duty]:
    """The open duties that were due from `since` to yesterday."""
    missed = Q(due_on__gte=since, due_on__lt=today)
    return Duty.objects.open().filter(missed).select_related("item", "body__place")


def fitting(duties: Iterable[Duty], made_on: date, published_on: date) -> Duty | None:
    """Which of an item's open duties at a body, by due date, a publication fulfils: the event of
    the very day its information was made; else the period that runs when it is published; else
    the last one that was missed."""
    missed = None
    for duty in duties:
        if duty.is_event:
            if duty.starts_on == made_on:
                return duty
        elif duty.opens_on <= published_on <= duty.due_on:
            return duty
        elif duty.due_on < published_on:
            missed = duty
    return missed


def postings_of(duty: Duty) -> QuerySet[Posting]:
    """The sheets of the publication that fulfils `duty`: its board channel."""
    if duty.publication_id is None:
        return Posting.objects.none()
    found = Posting.objects.filter(revision__publication=duty.publication_id)
    return found.select_related("board", "revision").order_by(F("posted_at").desc())
