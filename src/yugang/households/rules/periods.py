"""The periods that sheets are made for: a year, a half-year, a quarter.

A household gets its sheet once or twice a year; a quarter is there for villages that do more.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

_CODE = re.compile(r"(\d{4})(?:([HQ])(\d))?")
_PARTS = {"H": 2, "Q": 4}
_HALVES = {1: "上半年", 2: "下半年"}
_NAMED = re.compile(r"(20\d\d)\s*年?\s*(?:度\s*)?(上半年|下半年|第?([一二三四1-4])季度)?")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


class NoPeriod(ValueError):
    """The text names no period."""


@dataclass(frozen=True, order=True)
class Period:
    """From its first to its last day, both included. code: 2025, 2025H2, 2025Q3."""

    first: date
    last: date
    code: str

    @property
    def chinese(self) -> str:
        """2025年, 2025年下半年, 2025年第3季度."""
        year, part, number = _split(self.code)
        if part == "H":
            return f"{year}年{_HALVES[number]}"
        return f"{year}年第{number}季度" if part else f"{year}年"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def before(self) -> Period:
        """The period of the same length that ended the day before this one began."""
        year, part, number = _split(self.code)
        if not part:
            return period(str(year - 1))
        last = _PARTS[part]
        return period(f"{year - 1}{part}{last}" if number == 1 else f"{year}{part}{number - 1}")


def _split(code: str) -> tuple[int, str, int]:
    found = _CODE.fullmatch(code.strip().upper())
    if not found:
        raise NoPeriod(code)
    return int(found[1]), found[2] or "", int(found[3] or 0)


def period(code: str) -> Period:
    """The period of a code. Raises NoPeriod."""
    year, part, number = _split(code)
    parts = _PARTS.get(part, 1)
    number = number if part else 1
    if not 1 <= number <= parts or not 1990 <= year <= 2199:
        raise NoPeriod(code)
    months = 12 // parts
    first = date(year, months * (number - 1) + 1, 1)
    after = date(year + 1, 1, 1) if number == parts else date(year, months * number + 1, 1)
    return Period(first, after - timedelta(days=1), f"{year}{part}{number}" if part else str(year))


def read_period(text: str) -> Period:
    """A period by its code, or as people write it: 2025H2, 2025年下半年, 2025年第三季度. Raises NoPeriod."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if _NAMED.fullmatch(plain) and (named := named_in(plain)):
        return named
    return period(plain)


def offered(today: date) -> list[Period]:
    """What sheets are made for: the half-years, years and quarters of this year and the last that
    have begun, each kind with the newest first."""
    years = (today.year, today.year - 1)
    codes = [f"{year}{part}" for parts in (("H2", "H1"), ("",), ("Q4", "Q3", "Q2", "Q1"))
             for year in years for part in parts]  # fmt: skip
    return [one for one in map(period, codes) if one.first <= today]


def half_year_of(day: date) -> Period:
    """The first or second half of the year in which the day lies."""
    return period(f"{day.year}H{1 if day.month <= 6 else 2}")


def named_in(text: str) -> Period | None:
    """The period that a title names: 2025年上半年…, 2025年度…; None where it names none."""
    found = _NAMED.search(text)
    if not found:
        return None
    year, part, number = found[1], found[2], found[3]
    if part in _HALVES.values():
        return period(f"{year}H{1 if part == '上半年' else 2}")
    if number:
        return period(f"{year}Q{_QUARTERS.get(number) or int(number)}")
    return period(year)
