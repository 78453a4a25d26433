"""How a sheet is set: paper, size of type, upright or lying, and how its table is ruled."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

# How many characters of the plain type stand in a line of an upright A4 page, its columns' rules
# and margins taken off.
LINE = 40
WIDEST = 14


@dataclass(frozen=True)
class Paper:
    """name: of the format. page: its size beside A4. type: the size of the type beside the
    plain sheet's 11.5 pt, as read from one arm's length; large print is for weak eyes."""

    name: str
    page: float
    type: float


PAPERS = {
    "a4": Paper("a4", 1.0, 1.0),
    "a3": Paper("a3", 1.42, 1.42),
    "a4-large": Paper("a4", 1.0, 1.6),
    "a3-large": Paper("a3", 1.42, 2.2),
}


def lies(table: dict[str, Any] | None, paper: Paper) -> bool:
    """Whether the table needs the page lying on its long side."""
    if not table:
        return False
    columns = range(len(table["columns"]))
    needed = sum(1.2 + min(_longest(table, n), WIDEST) for n in columns)
    return needed > LINE * paper.page / paper.type


def _longest(table: dict[str, Any], column: int) -> float:
    cells = [table["columns"][column], *(r[column] for r in table["rows"] if column < len(r))]
    return max(map(width, cells))


def width(text: str) -> float:
    """The width of a text in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.55 for c in text)


def numeric(table: dict[str, Any]) -> list[bool]:
    """Which columns hold numbers only."""
    return [_numeric(table["rows"], n) for n in range(len(table["columns"]))]


def _numeric(rows: list[list[str]], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return bool(cells) and all(_is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "").replace("%", ""))
    except ValueError:
        return False
    return True


def widest(table: dict[str, Any], numbers: list[bool]) -> int:
    """The column with most to say, which takes what width is left; numbers only where there is
    no text."""
    lengths = [_longest(table, n) for n in range(len(table["columns"]))]
    return max(range(len(lengths)), key=lambda n: (not numbers[n], lengths[n]))
