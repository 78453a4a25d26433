"""How a sheet is set: paper, size of type, upright or lying, and how its table is ruled."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from yugang.kernel.money import all_numbers

# How many characters of the plain type stand in a line of an upright A4 page, its columns' rules
# and margins taken off.
LINE = 40
WIDEST = 14
# So much longer is the line of a page that lies; what a column's rules and margins take.
LYING, RULES = 1.5, 1.2
# What a column that yields keeps beside its longest word.
ENOUGH = 3
# A line of fewer Chinese characters is hard to read.
EASY = 4
# A table whose words do not fit beside each other is set smaller, down to this.
SMALLEST = 0.5
_UNBROKEN = re.compile(r"[!-~]+|.")


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
    needed = sum(RULES + min(_longest(table, n), WIDEST) for n in columns)
    return needed > LINE * paper.page / paper.type


def shares(table: dict[str, Any], paper: Paper) -> tuple[list[float], float]:
    """How wide the columns of a crowded table are beside each other, and how large its type is
    beside the text's. No shares where all has room beside the widest column, which yields.
    No column is narrower than its longest word, date or number, nor than EASY characters where
    that can be had."""
    line = LINE * paper.page / paper.type * (LYING if lies(table, paper) else 1)
    columns = range(len(table["columns"]))
    wanted = [RULES + _longest(table, n) for n in columns]
    least = _least(table, line / SMALLEST)
    yields = widest(table, numeric(table))
    if line - (sum(wanted) - wanted[yields]) >= min(wanted[yields], least[yields] + ENOUGH):
        return [], 1.0
    size = max(SMALLEST, min(1.0, line / sum(least)))
    room, low, high = line / size, 0.0, max(wanted)
    for _ in range(24):
        middle = (low + high) / 2
        fits = sum(map(max, least, (min(w, middle) for w in wanted))) <= room
        low, high = (middle, high) if fits else (low, middle)
    return [round(max(a, min(w, low)), 2) for a, w in zip(least, wanted, strict=True)], size


def _least(table: dict[str, Any], most: float) -> list[float]:
    """How wide each column is at least, all together no more than `most` where that can be."""
    columns = range(len(table["columns"]))
    words = [_longest_word(table, n) for n in columns]
    for easy in range(EASY, 0, -1):
        least = [RULES + max(words[n], min(_longest(table, n), easy)) for n in columns]
        if sum(least) <= most:
            break
    return least


def _longest_word(table: dict[str, Any], column: int) -> float:
    """The width of the longest stretch in a column that no line may break."""
    cells = [table["columns"][column], *(r[column] for r in table["rows"] if column < len(r))]
    words = (word for cell in cells for word in _UNBROKEN.findall(cell))
    return max(map(width, words), default=1.0)


def _longest(table: dict[str, Any], column: int) -> float:
    cells = [table["columns"][column], *(r[column] for r in table["rows"] if column < len(r))]
    return max(map(width, cells))


def width(text: str) -> float:
    """The width of a text in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.55 for c in text)


def numeric(table: dict[str, Any]) -> list[bool]:
    """Which columns hold numbers only."""
    rows = table["rows"]
    return [
        all_numbers(row[n] for row in rows if n < len(row)) for n in range(len(table["columns"]))
    ]


def widest(table: dict[str, Any], numbers: list[bool]) -> int:
    """The column with most to say, which takes what width is left; numbers only where there is
    no text."""
    lengths = [_longest(table, n) for n in range(len(table["columns"]))]
    return max(range(len(lengths)), key=lambda n: (not numbers[n], lengths[n]))
