"""Duties on the leaves of a calendar: a month with what falls due each day, or a year of months."""

from __future__ import annotations

import calendar as weeks
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from yugang.disclosure.models import Duty
from yugang.disclosure.models.duties import in_state
from yugang.disclosure.rules import DutyState
from yugang.disclosure.rules.spans import span
from yugang.kernel.calendar import DayKind, WorkingCalendar

from .duties import Row, rows

EARLIEST, LATEST = 2000, 2100
# How many years about the present one a calendar leads to.
NEAR = 3
MOST = 400


@dataclass(frozen=True)
class Day:
    """One day of a leaf. number: how many fall due; missed: how many of them are missed;
    opens: how many can be fulfilled from that day on. made_up: a weekend's day that is worked."""

    day: date
    working: bool
    name: str
    made_up: bool
    number: int = 0
    missed: int = 0
    opens: int = 0
    is_today: bool = False

    @property
    def style(self) -> str:
        if self.number:
            return "has-late" if self.missed else "has-due"
        return "is-made-up" if self.made_up else "" if self.working else "is-off"


@dataclass(frozen=True)
class Leaf:
    """A month, with its weeks from Monday. address: of its own page."""

    first: date
    weeks: list[list[Day | None]]
    address: str
    number: int
    missed: int


@dataclass(frozen=True)
class Agenda:
    """What falls due on one day."""

    day: date
    rows: list[Row] = field(default_factory=list)


def read_span(name: str) -> tuple[int, int] | None:
    """Year and month ("2026-03"), or year and 0 ("2026"); None for anything else."""
    found = span(name)
    if (
        found is None
        or not EARLIEST <= found[0].year <= LATEST
        or not name.replace("-", "").isdigit()
    ):
        return None
    return found[0].year, int(name[5:]) if len(name) == 7 else 0


def is_near(name: str, today: date) -> bool:
    """Whether a leaf of that name is led to: not the endless past and future."""
    return abs(int(name[:4]) - today.year) <= NEAR


def leaves(
    duties: QuerySet[Duty],
    year: int,
    month: int,
    calendar: WorkingCalendar,
    today: date,
    address: Callable[[str], str],
) -> list[Leaf]:
    """The month, or the twelve of the year where `month` is 0: two queries."""
    days = span(f"{year}-{month:02d}" if month else f"{year}")
    assert days is not None
    missed = Count("pk", filter=in_state(DutyState.MISSED, today))
    due = duties.filter(due_on__range=days).order_by().values_list("due_on")
    counted = {day: (n, m) for day, n, m in due.annotate(n=Count("pk"), m=missed)}
    opening = duties.filter(~Q(period__startswith="event:"), opens_on__range=days).order_by()
    opens = Counter(dict(opening.values_list("opens_on").annotate(n=Count("pk"))))

    def cell(day: date) -> Day:
        status, (number, late) = calendar.why(day), counted.get(day, (0, 0))
        made_up = status.kind is DayKind.MAKE_UP
        return Day(
            day, status.working, status.name, made_up, number, late, opens[day], day == today
        )

    months = [month] if month else range(1, 13)
    return [_leaf(year, number, cell, address) for number in months]


def _leaf(
    year: int, month: int, cell: Callable[[date], Day], address: Callable[[str], str]
) -> Leaf:
    grid = [
        [cell(date(year, month, day)) if day else None for day in week]
        for week in weeks.Calendar().monthdayscalendar(year, month)
    ]
    days = [day for week in grid for day in week if day]
    return Leaf(
        date(year, month, 1),
        grid,
        address(f"{year}-{month:02d}"),
        sum(day.number for day in days),
        sum(day.missed for day in days),
    )


def agenda(duties: QuerySet[Duty], year: int, month: int, today: date) -> list[Agenda]:
    """What falls due in the month, day by day."""
    days = span(f"{year}-{month:02d}")
    found = duties.filter(due_on__range=days).order_by("due_on", "item__code", "body__code")
    by_day: dict[date, list[Row]] = {}
    for row in rows(_with_names(found), today):
        by_day.setdefault(row.duty.due_on, []).append(row)
    return [Agenda(day, lines) for day, lines in by_day.items()]


def _with_names(duties: QuerySet[Duty]) -> Iterable[Duty]:
    return duties.select_related("item", "body__place", "publication")[:MOST]


def turned(year: int, month: int) -> tuple[str, str]:
    """The names of the leaf before and the one after."""
    if not month:
        return f"{year - 1}", f"{year + 1}"
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{before[0]}-{before[1]:02d}", f"{after[0]}-{after[1]:02d}"
