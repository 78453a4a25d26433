"""Days laid out in months and weeks, to be looked at."""

from __future__ import annotations

import calendar as weeks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yugang.kernel.calendar import DayKind, DayStatus, WorkingCalendar
from yugang.kernel.explain import Explained


@dataclass(frozen=True)
class Cell:
    """One day of a month. number: which day of a limit it is; words: why it is so."""

    status: DayStatus
    number: int = 0
    is_due: bool = False
    is_start: bool = False
    is_paused: bool = False
    words: str = ""

    @property
    def style(self) -> str:
        """Class of the cell: is-due, is-start, is-off, is-made-up or nothing."""
        if self.is_due:
            return "is-due"
        if self.is_start:
            return "is-start"
        if self.status.kind is DayKind.MAKE_UP:
            return "is-made-up"
        return "" if self.status.working and not self.is_paused else "is-off"

    @property
    def is_named_off(self) -> bool:
        return not self.status.working and bool(self.status.name)

    @property
    def is_made_up(self) -> bool:
        return self.status.kind is DayKind.MAKE_UP


@dataclass(frozen=True)
class Month:
    """A month with its weeks from Monday; None where a day belongs to another month."""

    first: date
    weeks: list[list[Cell | None]]


def year_months(calendar: WorkingCalendar, year: int) -> list[Month]:
    """The twelve months of a year."""
    return [_month(year, month, calendar, {}) for month in range(1, 13)]


def months_of(explained: Explained) -> list[Month]:
    """The months that a count runs through, its days numbered. None for a count of hours."""
    rows, words = explained.rows, explained.words
    if not rows:
        return []
    last = len(rows) - 1
    cells = {
        row.day: Cell(
            row.status,
            row.number,
            is_due=i == last and not row.pause,
            is_start=i == 0 and not row.counted,
            is_paused=row.pause is not None,
            words=text,
        )
        for i, (row, text) in enumerate(zip(rows, words, strict=True))
    }
    first, end = rows[0].day, rows[-1].day
    span = range(first.year * 12 + first.month - 1, end.year * 12 + end.month)
    return [_month(m // 12, m % 12 + 1, explained.calendar, cells) for m in span]


def _month(year: int, month: int, calendar: WorkingCalendar, cells: Mapping[date, Cell]) -> Month:
    def cell(day: int) -> Cell | None:
        if not day:
            return None
        when = date(year, month, day)
        return cells.get(when) or Cell(calendar.why(when))

    grid = weeks.Calendar().monthdayscalendar(year, month)
    return Month(date(year, month, 1), [[cell(day) for day in week] for week in grid])
