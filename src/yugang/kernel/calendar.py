"""Which days are worked: Monday to Friday, corrected by the holiday notices of each region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
NATION = ""


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up"
    EXPECTED_HOLIDAY = "expected-holiday"


@dataclass(frozen=True)
class SpecialDay:
    """A day that a notice takes out of the usual week: off, or worked to make up for it."""

    day: date
    off: bool
    name: str


@dataclass(frozen=True)
class Notice:
    """A holiday notice: for one year and region, with the days it changes.

    region: leading digits of the place codes it holds for; "" is the whole nation. A notice of
    the nation confirms its year; its days may begin in the December before.
    """

    year: int
    region: str
    days: tuple[SpecialDay, ...]
    title: str = ""
    number: str = ""
    issued_on: date | None = None
    source: str = ""

    def __str__(self) -> str:
        return self.number or self.title or self.source


@dataclass(frozen=True)
class DayStatus:
    """What the calendar says of one day. confirmed: the nation's notice for its year is out."""

    day: date
    working: bool
    kind: DayKind
    name: str = ""
    region: str = NATION
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class _Entry:
    special: SpecialDay
    notice: Notice


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """The working days of one place: pure data, safe to keep and share.

    region: the place's code or leading digits. version: changes when a notice is entered.
    """

    region: str = NATION
    entries: Mapping[date, _Entry] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()
    regional_years: Mapping[str, frozenset[int]] = field(default_factory=dict)
    expected: Mapping[date, str] = field(default_factory=dict)
    version: int = 0

    @classmethod
    def of(
        cls,
        notices: Iterable[Notice],
        region: str = NATION,
        *,
        expected: Iterable[SpecialDay] = (),
        version: int = 0,
    ) -> WorkingCalendar:
        """The calendar of a region: narrower notices stand above wider ones, later above earlier.

        expected: days off that the law fixes; they hold only in years without a notice.
        """
        entries: dict[date, _Entry] = {}
        years: dict[str, set[int]] = {}
        layers = [n for n in notices if region.startswith(n.region)]
        for notice in sorted(layers, key=lambda n: len(n.region)):
            entries.update((d.day, _Entry(d, notice)) for d in notice.days)
            years.setdefault(notice.region, set()).add(notice.year)
        confirmed = frozenset(years.pop(NATION, set()))
        return cls(
            region=region,
            entries=entries,
            confirmed=confirmed,
            regional_years={r: frozenset(y) for r, y in years.items()},
            expected={d.day: d.name for d in expected if d.day.year not in confirmed},
            version=version,
        )

    def why(self, day: date) -> DayStatus:
        """Whether `day` is worked, and for what reason."""
        entry = self.entries.get(day)
        sure = day.year in self.confirmed
        if entry:
            kind = DayKind.HOLIDAY if entry.special.off else DayKind.MAKE_UP
            return DayStatus(
                day,
                not entry.special.off,
                kind,
                entry.special.name,
                entry.notice.region,
                str(entry.notice),
                sure,
            )
        if day in self.expected:
            name = self.expected[day]
            return DayStatus(day, False, DayKind.EXPECTED_HOLIDAY, name, confirmed=False)
        if day.weekday() >= 5:
            return DayStatus(day, False, DayKind.WEEKEND, confirmed=sure)
        return DayStatus(day, True, DayKind.WORKDAY, confirmed=sure)

    def is_working_day(self, day: date) -> bool:
        entry = self.entries.get(day)
        if entry:
            return not entry.special.off
        return day.weekday() < 5 and day not in self.expected

    def is_confirmed(self, day: date) -> bool:
        """Whether the nation's notice for the year of `day` is in the calendar."""
        return day.year in self.confirmed

    def missing_regions(self, year: int) -> list[str]:
        """Regions that add days of their own but have no notice for `year` in the calendar."""
        return [region for region, years in self.regional_years.items() if year not in years]

    def missing_regional(self, first: date, last: date) -> list[tuple[str, int]]:
        """Regions that add days of their own but have no notice for a year of the span."""
        return [
            (region, year)
            for year in range(first.year, last.year + 1)
            for region in self.missing_regions(year)
        ]

    def add_working_days(self, day: date, number: int) -> date:
        """The day that is `number` working days after `day` (before it, if negative).

        `day` itself is not counted; 0 gives `day`, worked or not.
        """
        step = ONE_DAY if number >= 0 else -ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def next_working_day(self, day: date) -> date:
        """`day` if it is worked, else the first worked day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """The working days from `first` to `last`, both included."""
        return (day for day in days(first, last) if self.is_working_day(day))

    def count_working_days(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and with `until`; negative backwards."""
        if until < after:
            return -self.count_working_days(until, after)
        return sum(1 for _ in self.working_days(after + ONE_DAY, until))


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    while first <= last:
        yield first
        first += ONE_DAY
