"""Requests as they stand today: what is late, held up, contested; and who refuses how often.

Every figure is one grouped query over what is open, or over the index of what was settled; the rows
behind it are the same condition, a page at a time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Lower

from yugang.cases.public import (
    OFFER_LIMIT,
    Awaited,
    Case,
    CaseClock,
    HandOver,
    kind_of,
    soon_until,
)
from yugang.information_requests.public import (
    OUTCOME_ROWS,
    REFUSALS,
    Answer,
    Consultation,
    Counted,
    open_requests,
)
from yugang.kernel.clock import CHINA
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.places.models import Body

from ..rules.limits import FEWEST, LONG_PAUSE, POINTS_MORE
from ..words import CONCERNS

REQUEST, STATUTORY = "request", "statutory"
OBJECTS = (Answer.REFUSES, Answer.WITHOUT_REASON)
# Days late, from which a bar is drawn in another shade.
WEEK, MONTH = 7, 30


def _others_awaited() -> Q:
    states = kind_of(REQUEST).states.items()
    others = (Awaited.APPLICANT, Awaited.THIRD_PARTY)
    return Q(state__in=[state for state, words in states if words.awaited in others])


def _running() -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(stopped_at=None, name=STATUTORY)


def _paused(today: date) -> QuerySet[Any]:
    """Clocks that stand still for long, by when they were stopped last."""
    held = _running().filter(due_on=None)
    since = Max("events__on", filter=Q(events__effect="pause"))
    before = datetime.combine(today - LONG_PAUSE, time(), CHINA)
    return held.annotate(since=since).filter(since__lt=before)


def _lengthened() -> QuerySet[Any]:
    times = Count("events", filter=Q(events__effect="extend"))
    return _running().annotate(times=times).filter(times__gt=1)


def _offers(today: date) -> QuerySet[HandOver]:
    day = calendar_for().add_working_days(today, -OFFER_LIMIT.number)
    before = datetime.combine(day, time(), CHINA)
    return HandOver.objects.filter(answered_at=None, offered_at__lt=before)


def _objections() -> QuerySet[Consultation]:
    return Consultation.objects.filter(answer__in=OBJECTS, overridden_on=None)


def cases_of(concern: str, bodies: Collection[int], today: date) -> QuerySet[Case]:
    """The open requests that a figure counts. Raises KeyError for an unknown concern. An offer
    is counted at the body that is to answer it."""
    if concern == "offer":
        offered = _offers(today).filter(to_body__in=bodies)
        found = Case.objects.open().annotate(of_kind=Lower("kind"))
        return found.filter(pk__in=offered.values("case"), of_kind=REQUEST)
    running: QuerySet[Case] = open_requests(bodies)
    ours = ~_others_awaited()
    return {
        "soon": lambda: running.filter(
            ours, due_on__range=(today, soon_until(today, calendar_for()))
        ),
        "late": lambda: running.filter(ours, due_on__lt=today),
        "pause": lambda: running.filter(pk__in=_paused(today).values("case")),
        "extended": lambda: running.filter(pk__in=_lengthened().values("case")),
        "objection": lambda: running.filter(pk__in=_objections().values("case")),
    }[concern]()


@dataclass
class Standing:
    """One body. open: all its open requests; by concern the others. longest: days of the latest.
    shades: of the late, how many for up to a week, up to a month, longer."""

    body: Body
    open: int = 0
    concerns: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CONCERNS, 0))
    longest: int = 0
    shades: tuple[int, int, int] = (0, 0, 0)


def standings(bodies: QuerySet[Body], today: date) -> list[Standing]:
    """The bodies that have anything open or to be answered, those with the most late first; eight
    queries, however many requests there are."""
    reach = {body.pk: Standing(body) for body in bodies.select_related("place")}
    for body, n in _by_body(open_requests(reach)):
        reach[body].open = n
    for concern in CONCERNS:
        if concern == "offer":
            rows = _offers(today).filter(case__kind=REQUEST, to_body__in=reach).order_by()
            counts = rows.values_list("to_body").annotate(Count("pk"))
        else:
            counts = _by_body(cases_of(concern, reach, today))
        for body, n in counts:
            reach[body].concerns[concern] = n
    _measure_late(reach, today)
    found = [one for one in reach.values() if one.open or any(one.concerns.values())]
    return sorted(found, key=lambda one: (-one.concerns["late"], -one.open, one.body.code))


def _by_body(cases: QuerySet[Case]) -> Any:
    return cases.order_by().values_list("body_id").annotate(Count("pk"))


def _measure_late(reach: dict[int, Standing], today: date) -> None:
    week, month = (date.fromordinal(today.toordinal() - days) for days in (WEEK, MONTH))
    rows = cases_of("late", reach, today).order_by().values_list("body_id").annotate(
        first=Min("due_on"),
        short=Count("pk", filter=Q(due_on__gte=week)),
        middle=Count("pk", filter=Q(due_on__lt=week, due_on__gte=month)),
        long=Count("pk", filter=Q(due_on__lt=month)),
    )  # fmt: skip
    for body, first, short, middle, long in rows:
        reach[body].longest = (today - first).days
        reach[body].shades = (short, middle, long)


@dataclass
class Refusing:
    """How often a body refuses, beside the county. settled: with a reply or without."""

    body: Body | None
    settled: int = 0
    refused: int = 0
    grounds: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REFUSALS.values(), 0))

    @property
    def share(self) -> float:
        return 100 * self.refused / self.settled if self.settled else 0.0

    def add(self, row: str, n: int) -> None:
        self.settled += n
        if row.startswith(OUTCOME_ROWS["refused"]):
            self.refused += n
            self.grounds[REFUSALS[row]] += n

    def stands_out(self, county: Refusing) -> bool:
        return self.settled >= FEWEST and self.share >= county.share + POINTS_MORE


def refusing(bodies: QuerySet[Body], since: date, until: date) -> tuple[Refusing, list[Refusing]]:
    """All together, and each body that refused something, the highest share first."""
    reach = {body.pk: Refusing(body) for body in bodies}
    county = Refusing(None)
    found = Counted.objects.filter(body__in=list(reach), settled_on__range=(since, until))
    rows = found.order_by().values_list("body_id", "row").annotate(n=Count("*"))
    for body, row, n in rows:
        county.add(row, n)
        reach[body].add(row, n)
    those = [one for one in reach.values() if one.refused]
    return county, sorted(those, key=lambda one: (-one.share, -one.refused))


def rows_of(concern: str, bodies: Collection[int], today: date) -> QuerySet[Case]:
    """The same cases as lines, the longest due first."""
    found = cases_of(concern, bodies, today).select_related("body__place", "handler")
    return found.order_by("due_on", "pk")
