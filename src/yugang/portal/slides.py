"""Publications cut into the pages of a wall screen: large enough to be read from five metres.

A page holds what fits a lying screen (16:9) and an upright one alike, at characters of a twentieth
of the screen's shorter side. Nothing is left out but what is said to be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

# Characters in a line and lines on a page, of a lying screen and of an upright one; and what the
# space after each paragraph takes, in lines.
LYING, UPRIGHT = (26, 9.0), (16, 15.0)
SPACE = 0.3
# What the bar of an emergency takes, in lines.
ALERT = 2.5
# Titles are larger than the text by this.
TITLE = 1.15
# More pages than these of one publication are not turned: the code leads to the rest.
MOST = 8
_SENTENCE = re.compile(r"[^。；！？!?;]*[。；！？!?;]?")


@dataclass(frozen=True)
class Slide:
    """One page: lines of text, or rows of a table. left: how many pages of it were left out."""

    title: str
    lines: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    number: int = 1
    count: int = 1
    left: int = 0


@dataclass(frozen=True)
class Room:
    """What a page has for its text: title and bars taken off. less: lines that are taken besides."""

    title: str = ""
    less: float = 0.0

    def fits(self, lines: Iterable[str]) -> bool:
        """Whether the lines fit on one page of either screen."""
        listed = list(lines)
        return all(
            sum(max(ceil(width(line) / across), 1) + SPACE for line in listed)
            <= down - self.less - self._title(across)
            for across, down in (LYING, UPRIGHT)
        )

    def _title(self, across: int) -> float:
        """How much more than one line the title takes."""
        return max(ceil(width(self.title) * TITLE / across) - 1, 0) * TITLE


def width(text: str) -> float:
    """In Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.58 for c in text)


def slides_of(
    title: str, text: str, table: dict[str, Any] | None, *, alerts: int = 0
) -> list[Slide]:
    """The pages of a publication: its text, then its table; at least one. alerts: how many bars of
    emergencies stand above."""
    room = Room(title + "0/0", ALERT * alerts)
    pages = [Slide(title, lines=tuple(lines)) for lines in _pages(room, text.splitlines())]
    if table and table["rows"]:
        pages += _of_table(room, title, table)
    pages = pages or [Slide(title)]
    shown, left = pages[:MOST], max(len(pages) - MOST, 0)
    return [
        Slide(title, one.lines, one.heads, one.rows, n, len(shown), left if n == MOST else 0)
        for n, one in enumerate(shown, 1)
    ]


def _pages(room: Room, lines: Iterable[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for line in lines:
        for piece in _pieces(room, line.strip()):
            if page and not room.fits([*page, piece]):
                yield page
                page = []
            page.append(piece)
    if page:
        yield page


def _pieces(room: Room, line: str) -> Iterator[str]:
    """The line, cut where it alone would not fit: after a sentence, else anywhere."""
    held = ""
    for sentence in _SENTENCE.findall(line):
        if held and not room.fits([held + sentence]):
            yield held
            held = ""
        held += sentence
        while not room.fits([held]):
            cut = _longest(room, held)
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


def _longest(room: Room, text: str) -> int:
    """How many signs from the beginning fit on a page; one at least."""
    low, high = 1, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if room.fits([text[:middle]]) else (low, middle - 1)
    return low


def _of_table(room: Room, title: str, table: dict[str, Any]) -> Iterator[Slide]:
    heads = tuple(str(name) for name in table["columns"])
    rows = [tuple(str(cell) for cell in row) for row in table["rows"]]
    if len(heads) <= 3 and all(_narrow(row) for row in (heads, *rows)):
        most = next(
            n for n in range(int(UPRIGHT[1]), 0, -1) if n == 1 or room.fits(["一"] * (n + 1))
        )
        for start in range(0, len(rows), most):
            yield Slide(title, heads=heads, rows=tuple(rows[start : start + most]))
        return
    for lines in _pages(room, (_record(heads, row) for row in rows)):
        yield Slide(title, lines=tuple(lines))


def _narrow(row: tuple[str, ...]) -> bool:
    """Whether the row stands in one line of an upright screen."""
    return sum(width(cell) + 1 for cell in row) <= UPRIGHT[0]


def _record(heads: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as a line: each cell with its head."""
    pairs = [
        f"{heads[n]}：{cell}" if n < len(heads) else cell
        for n, cell in enumerate(row)
        if cell.strip()
    ]
    return "，".join(pairs) + "。" if pairs else ""
