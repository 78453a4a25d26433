"""Spans of the calendar by a short name: "2026", "2026-H1", "2026-Q2", "2026-05"."""

from __future__ import annotations

import re
from datetime import date, timedelta

NAME = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")


def span(name: str) -> tuple[date, date] | None:
    """First and last day of the span, None for a name that is none."""
    found = NAME.fullmatch(name)
    if not found or found[1] == "0000":
        return None
    year, half, quarter, month = (int(part) if part else 0 for part in found.groups())
    if half:
        first, length = 6 * half - 5, 6
    elif quarter:
        first, length = 3 * quarter - 2, 3
    else:
        first, length = (month, 1) if month else (1, 12)
    years, after = divmod(first - 1 + length, 12)
    end = date(year + years, after + 1, 1) if year + years < 10000 else date(9999, 12, 31)
    return date(year, first, 1), end - timedelta(days=1)


def quarter_of(day: date) -> str:
    """The name of the quarter that `day` lies in."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
