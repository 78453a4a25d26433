"""A sheet that only sums up, beside those with the entries: it is held against them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from yugang.kernel.columns import column_letters
from yugang.kernel.money import BadAmount, read_amount

from .columns import unit_in
from .periods import Period
from .sheets import Sort, balance_sort, without_number

Place = tuple[str, int, str]
_SIDES = (
    ("income", r"(?:本期|本月|本季度?)?(?:总收入|收入)(?:合计|总计|总额|数|金额)?"),
    ("expense", r"(?:本期|本月|本季度?)?(?:总支出|支出|总开支)(?:合计|总计|总额|数|金额)?"),
)


@dataclass
class Summary:
    """said: "opening", "income", "expense", "closing" → the amount in yuan, and where it stands."""

    said: dict[str, tuple[Decimal, Place]] = field(default_factory=dict)


def take_summary(name: str, lines: Sequence[Sequence[str]], period: Period) -> Summary | None:
    """The figures of a sheet of which each stands beside its name; None for another sheet, and
    for one of another period. What is said twice is said by none."""
    text = " ".join(cell for line in lines for cell in line if cell)
    other = Period.found_in(text)
    if other and not other.overlaps(period):
        return None
    unit, twice = unit_in(text) or 1, set()
    found = Summary()
    for row, line in enumerate(lines, 1):
        cells = [(index, cell) for index, cell in enumerate(line) if cell.strip()]
        for (_at, label), (index, written) in pairwise(cells):
            kind = _kind(label)
            try:
                amount = read_amount(written, unit) if kind else None
            except BadAmount:
                continue
            if amount is not None:
                twice |= {kind} & set(found.said)
                found.said[kind] = amount, (name, row, column_letters(index))
    for kind in twice:
        del found.said[kind]
    return found if {"opening", "closing"} & set(found.said) else None


def _kind(label: str) -> str:
    if sort := balance_sort(label):
        return "opening" if sort is Sort.OPENING else "closing"
    word = without_number(label)
    return next((kind for kind, pattern in _SIDES if re.fullmatch(pattern, word)), "")
