"""Supervision: how the cases of each body stand, before and after their clocks run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from yugang.cases.models import Case
from yugang.kernel.clock import CHINA, day_of
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.places.models import DIGITS, Body, Place

from .groups import Group, condition, soon_until


@dataclass(frozen=True)
class Span:
    """The days on which something was settled, both included, and the kind of case, if one."""

    since: date
    until: date
    kind: str = ""

    @property
    def closed(self) -> Q:
        begin = datetime.combine(self.since, time(), CHINA)
        end = datetime.combine(self.until + timedelta(days=1), time(), CHINA)
        return Q(closed_at__gte=begin, closed_at__lt=end) & self.of_kind

    @property
    def of_kind(self) -> Q:
        return Q(kind=self.kind) if self.kind else Q()


@dataclass
class Figures:
    """of what is open: open, soon, late, paused. Of what was settled in the span: settled,
    ended_late, working_days (their sum), rated and stars (their sum)."""

    open: int = 0
    soon: int = 0
    late: int = 0
    paused: int = 0
    settled: int = 0
    ended_late: int = 0
    working_days: int = 0
    rated: int = 0
    stars: int = 0

    def add(self, other: Figures) -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def any(self) -> bool:
        return bool(self.open or self.settled)

    @property
    def in_time(self) -> float | None:
        """Percent settled before their time ran out; None where nothing was settled."""
        return 100 * (self.settled - self.ended_late) / self.settled if self.settled else None

    @property
    def average(self) -> float | None:
        """Working days from filing to the end."""
        return self.working_days / self.settled if self.settled else None

    @property
    def rating(self) -> float | None:
        return self.stars / self.rated if self.rated else None


@dataclass
class Line:
    """A place with its subtree, its own bodies, or one body. kind: "place", "here", "body".

    code: of the place or body.
    """

    kind: str
    code: str
    name: str
    depth: int = 0
    figures: Figures = field(default_factory=Figures)
    children: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"here-{self.code}" if self.kind == "here" else self.code

    def walk(self, opened: frozenset[str]) -> Iterator[Line]:
        """This line and, where opened, those below it; "all" opens everything."""
        yield self
        if self.key in opened or "all" in opened:
            for child in self.children:
                yield from child.walk(opened)


Counted = dict[tuple[int, str], Figures]


def counted(cases: QuerySet[Case], span: Span, today: date) -> Counted:
    """The figures of each body and kind; two queries."""
    found: Counted = {}
    _count_open(cases.filter(span.of_kind), today, found)
    _count_settled(cases.filter(span.closed), found)
    return found


def by_body(found: Counted) -> dict[int, Figures]:
    """The sums of each body."""
    sums: dict[int, Figures] = {}
    for (body, _kind), of in found.items():
        sums.setdefault(body, Figures()).add(of)
    return sums


def by_kind(found: Counted) -> list[tuple[str, Figures]]:
    """The sums of each kind, by its code."""
    sums: dict[str, Figures] = {}
    for (_body, kind), of in found.items():
        sums.setdefault(kind, Figures()).add(of)
    return sorted(sums.items(), key=lambda pair: pair[0])


def _count_open(cases: QuerySet[Case], today: date, found: Counted) -> None:
    window = Q(due_on__range=(today, soon_until(today, calendar_for())))
    soon = condition(Group.OURS, today) & window
    rows = (
        cases.filter(condition(Group.OPEN, today))
        .order_by()
        .values_list("body_id", "kind")
        .annotate(
            a=Count("pk"),
            b=Count("pk", filter=soon),
            c=Count("pk", filter=condition(Group.LATE, today)),
            d=Count("pk", filter=condition(Group.WAITING, today)),
        )
    )
    for body, kind, *counts in rows:
        of = found.setdefault((body, kind), Figures())
        of.open, of.soon, of.late, of.paused = counts


def _count_settled(cases: QuerySet[Case], found: Counted) -> None:
    calendar = calendar_for()
    counted: dict[tuple[date, date], int] = {}
    columns = ("body_id", "kind", "filed_at", "closed_at", "rating", "received_on", "late")
    for body, kind, filed, closed, rating, received, late in (
        cases.order_by().values_list(*columns).iterator()
    ):
        of = found.setdefault((body, kind), Figures())
        span = received or day_of(filed), day_of(closed)
        if span not in counted:
            counted[span] = max(calendar.count_working_days(*span), 0)
        of.settled += 1
        of.ended_late += late
        of.working_days += counted[span]
        of.rated += rating is not None
        of.stars += rating or 0


def tree(found: Counted, bodies: QuerySet[Body]) -> list[Line]:
    """The places of those of `bodies` that have cases, each with the figures of its subtree. What
    merely holds one other place, as a province does a county, has no line."""
    figures = by_body(found)
    shown = [body for body in bodies.select_related("place") if body.pk in figures]
    above = {body.place.code[:n].ljust(12, "0") for body in shown for n in DIGITS.values()}
    places = {place.code: Line("place", place.code, place.name) for place in
              Place.objects.filter(code__in=above).order_by("code")}  # fmt: skip
    tops: list[Line] = []
    for code, line in places.items():
        parents = (code[:n].ljust(12, "0") for n in sorted(DIGITS.values(), reverse=True))
        holder = next((places[p] for p in parents if p != code and p in places), None)
        (holder.children if holder else tops).append(line)
    for body in shown:
        line = Line("body", body.code, body.short_name or body.name, figures=figures[body.pk])
        places[body.place.code].children.append(line)
    while len(tops) == 1 and [child.kind for child in tops[0].children] == ["place"]:
        tops = tops[0].children
    for line in tops:
        _sum_up(line, 0)
    return tops


def _sum_up(line: Line, depth: int) -> None:
    """Figures of a place from those below it; several bodies of its own stand under one line."""
    line.depth = depth
    own = [child for child in line.children if child.kind == "body"]
    inner = [child for child in line.children if child.kind == "place"]
    if line.kind == "place" and len(own) > 1:
        here = Line("here", line.code, line.name, children=own)
        line.children = [here, *inner]
    elif line.kind == "place":
        line.children = [*own, *inner] if inner else []
        if not inner:
            line.figures.add(own[0].figures)
    for child in line.children:
        _sum_up(child, depth + 1)
        line.figures.add(child.figures)
