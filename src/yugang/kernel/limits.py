"""Time limits and what may happen to one while it runs. The count itself is in `counting`.

Rules of counting: 民法典 Art. 201 (the first day is not counted; hours run from the moment),
202 (a month ends on the corresponding day), 203 (a last day on a day off moves on; the day ends
at 24:00), 204 (another law, or an agreement, prevails: hence the fields of `Limit`).
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from .calendar import ONE_DAY
from .clock import CHINA, day_of

LONGEST = {"working-day": 2600, "day": 3660, "hour": 24 * 366, "month": 120, "fixed-date": 0}


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAY = "working-day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    FIXED_DATE = "fixed-date"


class StartRule(StrEnum):
    """Whether the day of the event is the first day counted. By law it is not."""

    NEXT_DAY = "next-day"
    SAME_DAY = "same-day"


class BadLimit(ValueError):
    """A limit, timing or clock that cannot be counted; `code` names what is wrong."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class Limit:
    """A number of units with its legal source, as "20 working days, 政府信息公开条例 Art. 33".

    moves_on: a last day that is a day off moves to the next working day (not for hours).
    fixed: for FIXED_DATE the month and day, as "01-31": the first such date from the start on.
    """

    number: int
    unit: Unit = Unit.WORKING_DAY
    start_rule: StartRule = StartRule.NEXT_DAY
    source: str = ""
    moves_on: bool = True
    fixed: str = ""

    def __post_init__(self) -> None:
        if self.number < 0:
            raise BadLimit("negative", "a limit cannot be negative")
        if self.number > LONGEST[self.unit]:
            raise BadLimit("too-long", f"no more than {LONGEST[self.unit]} {self.unit}s")
        if (self.unit is Unit.FIXED_DATE) != bool(self.fixed):
            raise BadLimit("fixed", "a fixed date, and only that, is given as MM-DD")
        if self.fixed:
            month_and_day(self.fixed)


@dataclass(frozen=True)
class Pause:
    """Time that is not counted, as asking a third party (政府信息公开条例 Art. 33).

    Like any period it begins the day after `starts` and ends with `until`; None: it still lasts.
    Hour clocks need moments, and exclude exactly the time between them.
    """

    kind: str
    starts: date | datetime
    until: date | datetime | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if self.until is not None and before(self.until, self.starts):
            raise BadLimit("pause", "a pause cannot end before it begins")


@dataclass(frozen=True)
class Extension:
    """Units added to the limit, decided on `on`. For a fixed date: natural days."""

    number: int
    on: date | datetime
    source: str = ""

    def __post_init__(self) -> None:
        if self.number < 0:
            raise BadLimit("negative", "an extension cannot be negative")


def as_day(when: date | datetime) -> date:
    """The date in China of a date or an aware moment."""
    return day_of(when) if isinstance(when, datetime) else when


def moment(when: date | datetime) -> datetime:
    """`when` as a moment. Raises BadLimit for a bare date: hours cannot be counted from one."""
    if not isinstance(when, datetime):
        raise BadLimit("moment", "hours are counted from a moment, not from a date")
    return when


def before(one: date | datetime, other: date | datetime) -> bool:
    """Whether `one` is earlier: by the moment where both are moments, else by the day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return as_day(one) < as_day(other)


def end_of(day: date) -> datetime:
    """24:00 in China on `day`."""
    return datetime.combine(day + ONE_DAY, time(), CHINA)


def add_months(day: date, number: int) -> date:
    """The corresponding day `number` months on, or that month's last (民法典 Art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return on_day(year, month + 1, day.day)


def on_day(year: int, month: int, day: int) -> date:
    """That day of the month, or its last day where the month is shorter."""
    return date(year, month, min(day, months.monthrange(year, month)[1]))


def month_and_day(text: str) -> tuple[int, int]:
    """Month and day of "MM-DD". Raises BadLimit where there is no such day in a leap year."""
    try:
        day = date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise BadLimit("date", f"{text!r} is not a day of the year, as 01-31") from None
    return day.month, day.day


def next_fixed(text: str, start: date) -> date:
    """The first "MM-DD" on or after `start`; 02-29 is 02-28 in common years."""
    month, day = month_and_day(text)
    this = on_day(start.year, month, day)
    return this if this >= start else on_day(start.year + 1, month, day)


_UNIT_WORDS = {
    Unit.WORKING_DAY: (
        "working-day",
        "workday",
        "working day",
        "business-day",
        "wd",
        "工作日",
        "个工作日",
    ),
    Unit.DAY: ("day", "d", "natural-day", "calendar-day", "天", "日", "自然日"),
    Unit.HOUR: ("hour", "h", "小时"),
    Unit.MONTH: ("month", "个月", "月"),
}


def read_unit(text: str) -> Unit:
    """The unit that people mean by "working-days", "工作日", "days", "hours", "months" and the like.

    Raises BadLimit for anything else.
    """
    word = text.strip().lower().replace("_", "-").removesuffix("s")
    for unit, words in _UNIT_WORDS.items():
        if word in words:
            return unit
    raise BadLimit("unit", f"{text!r} is not a unit: working-days, days, hours or months")
