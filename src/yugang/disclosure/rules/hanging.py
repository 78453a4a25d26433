"""How long a sheet hangs, and when it was hung too late: arithmetic on dates, no clock."""

from __future__ import annotations

import re
from datetime import date

from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.counting import Clock
from yugang.kernel.limits import Limit, Unit

from .special_limits import SpecialLimit
from .time_phrases import NUMBER, number
from .village_profiles import VillageProfile

# How many times an hour one network address may tell of sheets (our own choice, not law).
TOLD_AN_HOUR = 20
_PRINTED = re.compile(rf"{NUMBER}(个工作日|日|天|个月)")
_UNITS = {"个工作日": Unit.WORKING_DAY, "个月": Unit.MONTH}


def on_show(
    profile: VillageProfile | None, special: SpecialLimit | None, printed: str
) -> list[Limit]:
    """The times a sheet has to stay on show, the day of hanging not counted (民法典 Art. 201).

    profile: the province's, for villages. special: the law's for this matter. printed: what the
    catalogue says, as "7个工作日"; used where no law speaks of the matter.
    """
    found = []
    if profile and profile.hanging_days:
        found.append(_limit(profile.hanging_days, Unit.DAY, profile.source))
    if special and special.shown_number:
        found.append(_limit(special.shown_number, Unit(special.shown_unit), special.source))
    elif match := _PRINTED.fullmatch(printed):
        unit = _UNITS.get(match[2], Unit.DAY)
        found.append(_limit(number(match[1]), unit, "公开目录"))
    return found


def _limit(number: int, unit: Unit, source: str) -> Limit:
    return Limit(number, unit, source=source, moves_on=False)


def last_day(
    limits: list[Limit], posted_on: date, calendar: WorkingCalendar
) -> tuple[date, Limit] | None:
    """The last day on which a sheet hung on that day still has to hang, and by which limit; None
    where none sets any."""
    ends = [(Clock(limit, posted_on).due(calendar).day, limit) for limit in limits]
    counted = [(day, limit) for day, limit in ends if day is not None]
    return max(counted, key=lambda one: one[0]) if counted else None


def late_days(published_on: date, posted_on: date, follows: int) -> int:
    """By how many days a sheet was hung too late, where a wall is to follow the web within
    `follows` days (no law read sets any: the county does, by YUGANG_WALL_FOLLOWS_DAYS)."""
    return max((posted_on - published_on).days - follows, 0)


def early_days(hang_until: date | None, taken_down_on: date) -> int:
    """How many of its days on show a sheet lacks that is taken down on that day."""
    return max((hang_until - taken_down_on).days + 1, 0) if hang_until else 0
