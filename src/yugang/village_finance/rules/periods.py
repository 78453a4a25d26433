"""The month or quarter that a ledger is of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from yugang.kernel.limits import add_months

_SHAPES = (
    (re.compile(r"(\d{4})-?[Qq]([1-4])"), "quarter"),
    (re.compile(r"(\d{4})年?第?([一二三四1-4])季度?"), "quarter"),
    (re.compile(r"(\d{4})[-./年]?[Mm]?(\d{1,2})月?份?"), "month"),
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}


class BadPeriod(ValueError):
    """What is written is neither a quarter (2025Q3) nor a month (2025-07)."""


@dataclass(frozen=True, order=True)
class Period:
    """A month or a quarter. part: 1 to 12, or 1 to 4."""

    year: int
    part: int
    is_quarter: bool

    @classmethod
    def read(cls, text: str) -> Period:
        """2025Q3, 2025-Q3, 2025年第3季度, 2025-07, 2025年7月. Raises BadPeriod."""
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        for shape, kind in _SHAPES:
            if found := shape.fullmatch(plain):
                part = _NUMERALS.get(found[2]) or int(found[2])
                if 1 <= part <= (4 if kind == "quarter" else 12) and 1980 <= int(found[1]) <= 2100:
                    return cls(int(found[1]), part, kind == "quarter")
        raise BadPeriod(text)

    @classmethod
    def found_in(cls, text: str) -> Period | None:
        """The first period that a line such as a sheet's title names."""
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        found = re.search(r"\d{4}年第?[一二三四1-4]季度?|\d{4}年\d{1,2}月份?(?!\d{0,2}日)", plain)
        try:
            return cls.read(found[0]) if found else None
        except BadPeriod:
            return None

    @classmethod
    def of(cls, day: date, every: str) -> Period:
        """The "month" or "quarter" that holds the day."""
        if every == "quarter":
            return cls(day.year, (day.month - 1) // 3 + 1, True)
        return cls(day.year, day.month, False)

    @property
    def months(self) -> int:
        return 3 if self.is_quarter else 1

    @property
    def key(self) -> str:
        """2025-Q3 or 2025-07, as duties have it; sorts in order among its kind."""
        return f"{self.year}-Q{self.part}" if self.is_quarter else f"{self.year}-{self.part:02d}"

    @property
    def name(self) -> str:
        """As papers write it."""
        return (
            f"{self.year}年第{'一二三四'[self.part - 1]}季度"
            if self.is_quarter
            else f"{self.year}年{self.part}月"
        )

    @property
    def starts_on(self) -> date:
        return date(self.year, (self.part - 1) * self.months + 1, 1)

    @property
    def ends_on(self) -> date:
        return add_months(self.starts_on, self.months) - timedelta(days=1)

    @property
    def before(self) -> Period:
        """The one of the same length just before."""
        return Period.of(
            self.starts_on - timedelta(days=1), "quarter" if self.is_quarter else "month"
        )

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def overlaps(self, other: Period) -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on
