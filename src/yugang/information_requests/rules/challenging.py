"""How long a reply can be challenged, counted from the day it was served; no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.counting import Clock
from yugang.kernel.limits import Limit, Unit

from .outcomes import Remedy

RECONSIDERATION = Limit(60, Unit.DAY, source="行政复议法第二十条")
# Of what was not done in time: reconsideration first (Art. 23(3)); that its time counts from the day
# on which the reply was due is read at second hand (行政复议法实施条例 Art. 16).
SILENCE = Limit(60, Unit.DAY, source="行政复议法第二十条、第二十三条第一款第三项")
SUIT = Limit(6, Unit.MONTH, source="行政诉讼法第四十六条")
SUIT_AFTER = Limit(15, Unit.DAY, source="行政诉讼法第四十五条")


@dataclass(frozen=True)
class Way:
    """A remedy that is open, by its kind (see `report_rows.CHALLENGES`), until its last day."""

    kind: str
    until: date
    limit: Limit


def ways(remedy: Remedy, served_on: date, calendar: WorkingCalendar) -> list[Way]:
    """What can be done against a reply served that day, the first thing first. Where nothing, or
    not all, was disclosed, reconsideration must come before a suit (行政复议法 Art. 23(4))."""
    if remedy is Remedy.NONE:
        return []
    first = [_way("reconsideration", RECONSIDERATION, served_on, calendar)]
    if remedy is Remedy.FIRST:
        return first
    return [*first, _way("suit", SUIT, served_on, calendar)]


def way_of_silence(due_on: date, calendar: WorkingCalendar) -> Way:
    """The reconsideration of a request whose last day for the reply went by without one."""
    return _way("reconsideration", SILENCE, due_on, calendar)


def way_after(decided_on: date, calendar: WorkingCalendar) -> Way:
    """The suit that may follow a reconsideration decided (and served) that day."""
    return _way("suit-after", SUIT_AFTER, decided_on, calendar)


def _way(kind: str, limit: Limit, start: date, calendar: WorkingCalendar) -> Way:
    due = Clock(limit, start).due(calendar).day
    assert due is not None  # Nothing pauses it.
    return Way(kind, due, limit)
