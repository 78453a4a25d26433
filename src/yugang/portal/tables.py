"""A publication's table as columns of the page."""

from dataclasses import dataclass
from typing import Any

from yugang.kernel.money import all_numbers

# Two columns fit on any phone; a longer table is better scrolled than read row by row.
FEWEST_STACKED, MOST_STACKED = 3, 300


@dataclass(frozen=True)
class Heading:
    name: str
    is_number: bool


def columns_of(table: dict[str, Any] | None) -> list[Heading]:
    """The headings, each with whether all its cells are numbers."""
    if not table:
        return []
    return [
        Heading(name, all_numbers(row[n] for row in table["rows"] if n < len(row)))
        for n, name in enumerate(table["columns"])
    ]


def stacks(table: dict[str, Any] | None) -> bool:
    """Whether the rows may stand one below another where the screen is narrow."""
    if not table:
        return False
    return len(table["columns"]) >= FEWEST_STACKED and len(table["rows"]) <= MOST_STACKED
