"""When something must be disclosed: the rule of a catalogue item, read from and kept as JSON.

{"kind": "event", "number": 20, "unit": "working-day"}: so long after the information is made
{"kind": "at-once"}: on the day itself, or the next working day
{"kind": "period", "every": "month|quarter|half-year|year", "months_after": 1, "day": 15}: by that
    day of the month so many months after the period's last month
{"kind": "windows", "windows": [["01-15", "01-25"], ["03-01", "03-31"]]}: inside fixed days
All take "source" (law and article) and "moves_on": whether a last day that is a day off moves to
the next working day; by default it does for an event and at once, not for periods and windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from .calendar import ONE_DAY, WorkingCalendar
from .counting import Clock, Due
from .limits import BadLimit, Limit, Unit, add_months, end_of, month_and_day, on_day

EVERY = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


class Kind(StrEnum):
    EVENT = "event"
    AT_ONCE = "at-once"
    PERIOD = "period"
    WINDOWS = "windows"


FIELDS = {
    Kind.EVENT: {"number", "unit"},
    Kind.AT_ONCE: set[str](),
    Kind.PERIOD: {"every", "months_after", "day"},
    Kind.WINDOWS: {"windows"},
}


@dataclass(frozen=True)
class Period:
    """One turn of a recurring duty. key: "2026-03", "2026-Q1", "2026-H1", "2026", "2026-W1".

    opens_on: from when it can be fulfilled; due_on: the last day on which it is in time.
    """

    key: str
    opens_on: date
    due_on: date
    provisional: bool = False


@dataclass(frozen=True)
class Timing:
    """A timing rule; make one with `parse`, keep it with `as_dict`."""

    kind: Kind
    limit: Limit | None = None
    every: str = ""
    months_after: int = 0
    day: int = 0
    windows: tuple[tuple[str, str], ...] = ()
    source: str = ""
    moves_on: bool = False

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> Timing:
        """The timing a JSON object tells of. Raises BadLimit, which says what is wrong."""
        return _parse(given)

    def as_dict(self) -> dict[str, Any]:
        """The JSON object; `parse` of it gives an equal timing."""
        own: dict[str, Any] = {}
        if self.limit and self.kind is Kind.EVENT:
            own = {"number": self.limit.number, "unit": self.limit.unit.value}
        elif self.kind is Kind.PERIOD:
            own = {"every": self.every, "months_after": self.months_after, "day": self.day}
        elif self.kind is Kind.WINDOWS:
            own = {"windows": [list(window) for window in self.windows]}
        if self.source:
            own["source"] = self.source
        if self.moves_on != _moves_by_default(self.kind):
            own["moves_on"] = self.moves_on
        return {"kind": self.kind.value, **own}

    @property
    def recurs(self) -> bool:
        """Whether duties come round by themselves; otherwise each event makes one."""
        return self.kind in (Kind.PERIOD, Kind.WINDOWS)

    def periods(self, year: int, calendar: WorkingCalendar | None = None) -> list[Period]:
        """The periods named after `year`, in order; none for an event or at once.

        A period may fall due in the year after. calendar is needed where a day off moves on.
        """
        if self.kind is Kind.PERIOD:
            return [self._period(year, turn, calendar) for turn in range(12 // EVERY[self.every])]
        return [
            Period(f"{year}-W{i}", _in(year, first), *self._settle(_in(year, last), calendar))
            for i, (first, last) in enumerate(self.windows, 1)
        ]

    def periods_between(
        self, first: date, last: date, calendar: WorkingCalendar | None = None
    ) -> Iterator[Period]:
        """The periods that open from `first` to `last`, both included."""
        for year in range(first.year - 1, last.year + 1):
            for period in self.periods(year, calendar):
                if first <= period.opens_on <= last:
                    yield period

    def clock(self, day: date) -> Clock | None:
        """The clock that an event on `day` starts, to be explained; None where none counts."""
        return Clock(self.limit, day) if self.limit else None

    def due_for_event(self, day: date, calendar: WorkingCalendar) -> Due:
        """When information made on `day` must be public.

        For windows: the end of the next window that is not over. For periods: the due day of
        the period that `day` lies in.
        """
        clock = self.clock(day)
        if clock:
            return clock.due(calendar)
        for year in (day.year, day.year + 1):
            for turn, period in enumerate(self.periods(year, calendar)):
                end = period.due_on if self.kind is Kind.WINDOWS else self._last(year, turn)
                if day <= end:
                    return Due(period.due_on, end_of(period.due_on), period.provisional)
        raise AssertionError("every day lies in a period of its year or before one of the next")

    def _period(self, year: int, turn: int, calendar: WorkingCalendar | None) -> Period:
        """Period `turn` (from 0) of the year.

        It opens with its first day if due within itself, else on the day after its last.
        """
        length = EVERY[self.every]
        last = self._last(year, turn)
        month = add_months(last.replace(day=1), self.months_after)
        due_on = on_day(month.year, month.month, self.day)
        opens_on = last + ONE_DAY if self.months_after else date(year, turn * length + 1, 1)
        name = {
            "month": f"{year}-{turn + 1:02d}",
            "quarter": f"{year}-Q{turn + 1}",
            "half-year": f"{year}-H{turn + 1}",
            "year": f"{year}",
        }[self.every]
        return Period(name, opens_on, *self._settle(due_on, calendar))

    def _last(self, year: int, turn: int) -> date:
        return on_day(year, (turn + 1) * EVERY[self.every], 31)

    def _settle(self, due_on: date, calendar: WorkingCalendar | None) -> tuple[date, bool]:
        """The due day after moving on, and whether that is provisional."""
        if not self.moves_on:
            return due_on, False
        if calendar is None:
            raise BadLimit("calendar", "a due day that moves on needs a calendar")
        due_on = calendar.next_working_day(due_on)
        return due_on, not calendar.is_confirmed(due_on)


def _parse(given: Mapping[str, Any]) -> Timing:
    try:
        kind = Kind(given["kind"])
    except (KeyError, ValueError, TypeError):
        raise BadLimit("kind", f"“kind” is one of {', '.join(Kind)}") from None
    unknown = set(given) - FIELDS[kind] - {"kind", "source", "moves_on"}
    if unknown:
        raise BadLimit("unknown", f"{kind} has no {', '.join(sorted(unknown))}")
    source = str(given.get("source", ""))
    moves_on = bool(given.get("moves_on", _moves_by_default(kind)))
    if kind is Kind.PERIOD:
        return _parse_period(given, source, moves_on)
    if kind is Kind.WINDOWS:
        return _parse_windows(given, source, moves_on)
    number, unit = 0, Unit.DAY
    if kind is Kind.EVENT:
        number = _whole(given, "number", 0, 3660)
        unit = _unit(given)
    limit = Limit(number, unit, source=source, moves_on=moves_on)
    return Timing(kind, limit, source=source, moves_on=moves_on)


def _parse_period(given: Mapping[str, Any], source: str, moves_on: bool) -> Timing:
    every = given.get("every")
    if every not in EVERY:
        raise BadLimit("every", f"“every” is one of {', '.join(EVERY)}")
    return Timing(
        Kind.PERIOD,
        every=every,
        months_after=_whole(given, "months_after", 0, 12) if "months_after" in given else 0,
        day=_whole(given, "day", 1, 31),
        source=source,
        moves_on=moves_on,
    )


def _parse_windows(given: Mapping[str, Any], source: str, moves_on: bool) -> Timing:
    windows = given.get("windows")
    if not isinstance(windows, list) or not windows:
        raise BadLimit("windows", "“windows” is a list of [first, last] days as MM-DD")
    pairs: list[tuple[str, str]] = []
    for window in windows:
        if not isinstance(window, list | tuple) or len(window) != 2:
            raise BadLimit("windows", f"{window!r} is not a pair of days as MM-DD")
        first, last = (str(day) for day in window)
        if month_and_day(first) > month_and_day(last):
            raise BadLimit("windows", f"the window {first} to {last} ends before it begins")
        if pairs and month_and_day(first) <= month_and_day(pairs[-1][1]):
            raise BadLimit("windows", f"the window from {first} is not after the one before")
        pairs.append((first, last))
    return Timing(Kind.WINDOWS, windows=tuple(pairs), source=source, moves_on=moves_on)


def _unit(given: Mapping[str, Any]) -> Unit:
    unit = given.get("unit", Unit.WORKING_DAY.value)
    if unit not in (Unit.WORKING_DAY, Unit.DAY, Unit.MONTH):
        raise BadLimit("unit", "“unit” is working-day, day or month")
    return Unit(unit)


def _whole(given: Mapping[str, Any], name: str, least: int, most: int) -> int:
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadLimit(name, f"“{name}” is a whole number from {least} to {most}")
    return value


def _moves_by_default(kind: Kind) -> bool:
    return kind in (Kind.EVENT, Kind.AT_ONCE)


def _in(year: int, text: str) -> date:
    month, day = month_and_day(text)
    return on_day(year, month, day)
