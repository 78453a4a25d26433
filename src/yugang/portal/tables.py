"""A publication's table as columns of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yugang.kernel.money import all_numbers

# Two columns fit on any phone; a longer table is better scrolled than read row by row.
FEWEST_STACKED, MOST_STACKED = 3, 300
DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}")


@dataclass(frozen=True)
class Heading:
    """look: the CSS class of the column; "" for running words."""

    name: str
    look: str


def columns_of(table: dict[str, Any] | None) -> list[Heading]:
    """The headings, each with the look that its cells ask for."""
    if not table:
        return []
    return [
        Heading(name, _look([row[n] for row in table["rows"] if n < len(row)]))
        for n, name in enumerate(table["columns"])
    ]


def stacks(table: dict[str, Any] | None) -> bool:
    """Whether the rows may stand one below another where the screen is narrow."""
    if not table:
        return False
    return len(table["columns"]) >= FEWEST_STACKED and len(table["rows"]) <= MOST_STACKED


def _look(cells: Sequence[str]) -> str:
    """Numbers stand to the right; neither they nor days as 2026-03-02 are broken at a hyphen."""
    if all_numbers(cells):
        return "number"
    filled = [cell.strip() for cell in cells if cell.strip()]
    return "nowrap" if filled and all(DAY.fullmatch(cell) for cell in filled) else ""
