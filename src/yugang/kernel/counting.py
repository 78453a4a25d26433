"""Clocks: one walk over the days serves the due date and its explanation alike.

A due date is derived from what happened and the calendar; it is never stored as truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .calendar import ONE_DAY, DayStatus, WorkingCalendar
from .limits import (
    BadLimit,
    Extension,
    Limit,
    Pause,
    StartRule,
    Unit,
    add_months,
    as_day,
    before,
    end_of,
    moment,
    next_fixed,
)


@dataclass(frozen=True)
class Due:
    """When a clock falls due. day and moment are None while a lasting pause holds it.

    provisional: the count reaches a year whose holiday notice is not out, so that it may move.
    """

    day: date | None
    moment: datetime | None
    provisional: bool = False


class RowKind(StrEnum):
    """Why a day is counted or not."""

    FIRST = "first"
    COUNTED = "counted"
    DAY_OFF = "day-off"
    PAUSED = "paused"
    MOVED_ON = "moved-on"


@dataclass(frozen=True)
class Row:
    """One day of the sum. number: which day of the limit it is, 0 where it is not counted."""

    day: date
    kind: RowKind
    status: DayStatus
    number: int = 0
    pause: Pause | None = None

    @property
    def counted(self) -> bool:
        return self.kind is RowKind.COUNTED


@dataclass(frozen=True)
class Clock:
    """One limit running: start, pauses, extensions, restart and stop, as they happened.

    restarted: counting begins anew then (a correction came in); extensions decided before no
    longer hold. Moments are read as days in China, except by hour limits, which need moments.
    """

    limit: Limit
    start: date | datetime
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    restarted: date | datetime | None = None
    stopped: date | datetime | None = None

    def __post_init__(self) -> None:
        if self.restarted is not None and before(self.restarted, self.start):
            raise BadLimit("restart", "a clock cannot restart before it starts")
        if self.limit.unit is Unit.HOUR:
            moment(self.start)

    @property
    def begins(self) -> date | datetime:
        """What counting starts from: the restart where there was one."""
        return self.start if self.restarted is None else self.restarted

    @property
    def added(self) -> int:
        """The units of the extensions that hold."""
        return sum(e.number for e in self.extensions if not before(e.on, self.begins))

    def pause_on(self, day: date) -> Pause | None:
        """The pause that takes `day` out of the count; of several, one that still lasts."""
        found = None
        for pause in self.pauses:
            if pause.until is None and as_day(pause.starts) < day:
                return pause
            if pause.until is not None and as_day(pause.starts) < day <= as_day(pause.until):
                found = pause
        return found

    def walk(self, calendar: WorkingCalendar) -> Iterator[Row]:
        """Every day from the start to the due day, with what it adds to the sum.

        Ends at the first day of a lasting pause, since nothing after it is known. Empty for
        hour limits, which count no days.
        """
        if self.limit.unit is not Unit.HOUR:
            yield from _walk(self, calendar)

    def due(self, calendar: WorkingCalendar) -> Due:
        """When the clock falls due by `calendar`: the same facts always give the same answer."""
        if self.limit.unit is Unit.HOUR:
            return _due_by_hours(self)
        return due_of(self.limit, list(self.walk(calendar)))

    def is_late(self, calendar: WorkingCalendar, at: date | datetime) -> bool:
        """Whether it was past due when stopped, or is so at `at`. A held clock is not late."""
        due = self.due(calendar)
        end = at if self.stopped is None else self.stopped
        if self.limit.unit is Unit.HOUR:
            return due.moment is not None and moment(end) > due.moment
        return due.day is not None and as_day(end) > due.day

    def remaining(self, calendar: WorkingCalendar, on: date) -> int | None:
        """Working days (other units: days) from `on` to the due day; below 0 when late.

        None while a lasting pause holds the clock.
        """
        day = self.due(calendar).day
        if day is None:
            return None
        if self.limit.unit is Unit.WORKING_DAY:
            return calendar.count_working_days(on, day)
        return (day - on).days


def due_of(limit: Limit, rows: list[Row]) -> Due:
    """What a walk comes to."""
    last = rows[-1]
    if last.pause is not None and last.pause.until is None:
        return Due(None, None)
    return Due(last.day, end_of(last.day), _provisional(limit, rows))


def _provisional(limit: Limit, rows: list[Row]) -> bool:
    """Whether a day that decides the result lies in a year without notice.

    For working days each day after the first decides; for the others only the landing.
    """
    if limit.unit is Unit.WORKING_DAY:
        deciding = [row for row in rows if row.kind is not RowKind.FIRST]
    elif limit.moves_on:
        landing = [row for row in rows if row.kind is not RowKind.MOVED_ON][-1]
        deciding = [landing, *(row for row in rows if row.kind is RowKind.MOVED_ON)]
    else:
        deciding = []
    return any(not row.status.confirmed for row in deciding)


def _walk(clock: Clock, calendar: WorkingCalendar) -> Iterator[Row]:
    day = as_day(clock.begins)
    units, number = _units(clock), 0
    if clock.limit.start_rule is StartRule.SAME_DAY and units:
        day -= ONE_DAY
    else:
        yield Row(day, RowKind.FIRST, calendar.why(day))
    while number < units:
        day += ONE_DAY
        row = _row(clock, calendar, day, number)
        number = row.number or number
        yield row
        if row.pause and row.pause.until is None:
            return
    if clock.limit.unit is not Unit.WORKING_DAY and clock.limit.moves_on:
        yield from _moved_on(clock, calendar, day)


def _row(clock: Clock, calendar: WorkingCalendar, day: date, number: int) -> Row:
    status = calendar.why(day)
    pause = clock.pause_on(day)
    if pause:
        return Row(day, RowKind.PAUSED, status, pause=pause)
    if clock.limit.unit is Unit.WORKING_DAY and not status.working:
        return Row(day, RowKind.DAY_OFF, status)
    return Row(day, RowKind.COUNTED, status, number + 1)


def _moved_on(clock: Clock, calendar: WorkingCalendar, day: date) -> Iterator[Row]:
    """The days by which a last day on a day off moves on (民法典 Art. 203)."""
    while clock.pause_on(day) or not calendar.is_working_day(day):
        day += ONE_DAY
        pause = clock.pause_on(day)
        yield Row(day, RowKind.MOVED_ON, calendar.why(day), pause=pause)
        if pause and pause.until is None:
            return


def _units(clock: Clock) -> int:
    """How many days must be counted: working days, or natural days for the other units."""
    start, limit = as_day(clock.begins), clock.limit
    if limit.unit is Unit.MONTH:
        return (add_months(start, limit.number + clock.added) - start).days
    if limit.unit is Unit.FIXED_DATE:
        return (next_fixed(limit.fixed, start) - start).days + clock.added
    return limit.number + clock.added


def _due_by_hours(clock: Clock) -> Due:
    """Hours run through nights and days off; pauses take out exactly their own time."""
    done = moment(clock.begins)
    end = done + timedelta(hours=clock.limit.number + clock.added)
    for pause in sorted(clock.pauses, key=lambda p: moment(p.starts)):
        starts = max(done, moment(pause.starts))
        if starts >= end:
            break
        if pause.until is None:
            return Due(None, None)
        until = moment(pause.until)
        end += max(until - starts, timedelta())
        done = max(done, until)
    return Due(as_day(end), end)
