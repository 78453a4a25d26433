"""The calendar of a place, from the notices in force."""

from __future__ import annotations

from collections.abc import Sequence

from yugang.kernel.calendar import NATION, Notice, SpecialDay, WorkingCalendar
from yugang.kernel.holidays import expected_days, seed_notices
from yugang.shared.statements import run

from ..models import HolidayNotice

# From the year of the present law on days off to as far as anyone plans.
EXPECTED: tuple[SpecialDay, ...] = tuple(expected_days(2025, 2060))


class Calendars:
    """The calendars of all places as of one moment. Call it with a place code."""

    def __init__(self, notices: Sequence[Notice], version: str = "") -> None:
        self.notices = tuple(sorted(notices, key=lambda notice: notice.year))
        self.version = version
        self._regions = {notice.region for notice in notices} | {NATION}
        self._made: dict[str, WorkingCalendar] = {}

    def __call__(self, place_code: str = NATION) -> WorkingCalendar:
        """The calendar of a place, by its code or leading digits; one object per region."""
        region = max((r for r in self._regions if place_code.startswith(r)), key=len)
        if region not in self._made:
            self._made[region] = WorkingCalendar.of(self.notices, region, expected=EXPECTED)
        return self._made[region]

    def regions(self) -> list[str]:
        """The regions that add days of their own."""
        return sorted(self._regions - {NATION})

    def in_force(self, region: str, year: int) -> Notice | None:
        """The notice of exactly that region for the year."""
        found = [n for n in self.notices if (n.region, n.year) == (region, year)]
        return found[0] if found else None

    def with_notices(self, *notices: Notice) -> Calendars:
        """The calendars as they would be with these in force instead of the present ones."""
        replaced = {(notice.region, notice.year) for notice in notices}
        kept = [n for n in self.notices if (n.region, n.year) not in replaced]
        return Calendars([*kept, *notices])


NEWEST = f"SELECT mark FROM {HolidayNotice._meta.db_table} ORDER BY id DESC LIMIT 1"
_current: Calendars | None = None
_seed: list[Calendars] = []


def current() -> Calendars:
    """The calendars in force now: one small query, the rest is kept until a notice is entered.

    Before any notice was imported, those known at release.
    """
    global _current
    # Asked for every clock that starts: without the query builder it costs a tenth.
    [newest] = run((NEWEST, []))
    if newest is None:
        return seed()
    [version] = newest
    kept = _current
    if kept is None or kept.version != version:
        kept = _current = Calendars([row.as_notice() for row in notices_in_force()], version)
    return kept


def seed() -> Calendars:
    """The calendars known at release."""
    if not _seed:
        _seed.append(Calendars(seed_notices()))
    return _seed[0]


def calendar_for(place_code: str = NATION) -> WorkingCalendar:
    """The working days of a place. For many places take `current()` once and call that."""
    return current()(place_code)


def notices_in_force() -> list[HolidayNotice]:
    """Every notice that no other has replaced, with its days."""
    rows = HolidayNotice.objects.filter(replaced_at=None).prefetch_related("days")
    return list(rows.order_by("year", "region"))


def statutory_days_missing(notice: Notice) -> list[SpecialDay]:
    """Days off by law that a notice of the nation does not give: something was left out."""
    if notice.region != NATION:
        return []
    off = {special.day for special in notice.days if special.off}
    return [day for day in expected_days(notice.year, notice.year) if day.day not in off]
