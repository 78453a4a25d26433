"""Passages put together as one text, to find what is cut into several of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from .passages import Part, Passage

ROWS = frozenset({Part.ROW, Part.HIDDEN_ROW})
_WHOLE = frozenset({Part.PAGE, Part.SLIDE})
CELL, LINE, NOT_ONE = "\t", "\n", "\n|\n"


@dataclass(frozen=True)
class Owners:
    """Which passage stands where. across: they follow one another as they are read."""

    starts: tuple[int, ...]
    passages: tuple[Passage, ...]
    across: bool

    def at(self, place: int) -> Passage:
        return self.passages[bisect_right(self.starts, place) - 1]


def together(passages: Sequence[Passage]) -> Iterator[tuple[str, Owners]]:
    """Each part of the file as it is read, lines and paragraphs after one another and rows of
    cells; then each column of each table."""
    single = [cell for one in passages if one.part not in _WHOLE for cell in _cells(one)]
    columns: dict[object, list[Passage]] = {}
    for one in single:
        if one.column:
            columns.setdefault((one.part, one.name, one.table, one.column), []).append(one)
    for _part, run in groupby(single, key=lambda one: (one.part, one.name)):
        held = list(run)
        yield _joined(held, [_between(*pair) for pair in pairwise(held)])
    for held in columns.values():
        yield _joined(held, [LINE] * (len(held) - 1), across=False)


def _cells(one: Passage) -> Iterable[Passage]:
    if one.part not in ROWS:
        return [one]
    cells = enumerate(one.text.split("\t"), 1)
    return [Passage(one.part, one.number, text, one.name, n, one.table) for n, text in cells]


def _between(one: Passage, other: Passage) -> str:
    if not one.column and not other.column:
        return LINE
    if one.table != other.table:
        return NOT_ONE
    is_row = one.part is Part.PARAGRAPH or one.number == other.number
    if is_row and other.column > one.column:
        return CELL
    return LINE if is_row and other.column == one.column else NOT_ONE


def _joined(
    held: Sequence[Passage], gaps: Sequence[str], *, across: bool = True
) -> tuple[str, Owners]:
    starts, parts, at = [], [], 0
    for one, gap in zip(held, ["", *gaps], strict=True):
        starts.append(at + len(gap))
        parts += [gap, one.text]
        at += len(gap) + len(one.text)
    return "".join(parts), Owners(tuple(starts), tuple(held), across)
