"""What changed between two texts or tables: paragraph by paragraph, then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

# Beyond so many words a changed paragraph is shown whole: comparing takes their product.
MOST_WORDS = 1500
# Paragraphs less alike than this were replaced, not changed: marking words would be noise.
ALIKE = 0.35
# How many paragraphs ahead a changed one is looked for, and how many characters are compared.
AHEAD = 5
SAMPLE = 400
_RUNS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|\d[\d,.]*|[^\W\d_]+|\s+|.", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


class Mark(StrEnum):
    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, came or went."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Line:
    """One paragraph or cell: its pieces in reading order."""

    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return any(piece.mark is not Mark.SAME for piece in self.pieces)


@dataclass(frozen=True)
class Row:
    """One row of a table. mark tells whether all of it came or went."""

    mark: Mark
    cells: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        return self.mark is not Mark.SAME or any(cell.changed for cell in self.cells)


def words(text: str) -> list[str]:
    """`text` cut into words, numbers, spaces and signs; joined they give `text` again."""
    import rjieba

    cut: list[str] = []
    for run in _RUNS.findall(text):
        cut += rjieba.cut(run) if _HAN.match(run) else [run]
    return cut


def line(old: str, new: str) -> Line:
    """The difference of two paragraphs, word by word."""
    if old == new:
        return Line(tuple(_pieces([(Mark.SAME, new)])))
    before, after = words(old), words(new)
    if len(before) > MOST_WORDS or len(after) > MOST_WORDS:
        return Line(tuple(_pieces([(Mark.DELETED, old), (Mark.INSERTED, new)])))
    marked: list[tuple[Mark, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            marked.append((Mark.SAME, "".join(after[k:m])))
        else:
            marked.append((Mark.DELETED, "".join(before[i:j])))
            marked.append((Mark.INSERTED, "".join(after[k:m])))
    return Line(tuple(_pieces(marked)))


def lines(old: str, new: str) -> list[Line]:
    """The difference of two texts: a Line for each paragraph that stayed, changed, came or went."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[Line] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found += [Line((Piece(Mark.SAME, text),)) for text in after[k:m]]
        else:
            found += _replaced(before[i:j], after[k:m])
    return found


def rows(old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[Row]:
    """The difference of two tables as in Revision.table; the first row holds the headings."""
    before, after = _rows(old), _rows(new)
    found: list[Row] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found += [_whole(Mark.SAME, row) for row in after[k:m]]
            continue
        paired = min(j - i, m - k)
        found += [_changed(a, b) for a, b in zip(before[i:j], after[k:m], strict=False)]
        found += [_whole(Mark.DELETED, row) for row in before[i + paired : j]]
        found += [_whole(Mark.INSERTED, row) for row in after[k + paired : m]]
    return found


def names(old: Iterable[str], new: Iterable[str]) -> list[Piece]:
    """The difference of two lists of names, such as attachments: what went, stayed and came."""
    before, after = list(old), list(new)
    gone = [Piece(Mark.DELETED, name) for name in before if name not in after]
    return gone + [Piece(Mark.SAME if n in before else Mark.INSERTED, n) for n in after]


def _paragraphs(text: str) -> list[str]:
    return [stripped for given in text.splitlines() if (stripped := given.strip())]


def _pieces(marked: Iterable[tuple[Mark, str]]) -> Iterator[Piece]:
    return (Piece(mark, text) for mark, text in marked if text)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Pair paragraphs in order where they are alike; the others went or came."""
    waiting = list(old)
    for text in new:
        match = next((n for n, other in enumerate(waiting[:AHEAD]) if _alike(other, text)), None)
        if match is None:
            yield Line((Piece(Mark.INSERTED, text),))
            continue
        yield from (Line((Piece(Mark.DELETED, gone),)) for gone in waiting[:match])
        yield line(waiting[match], text)
        del waiting[: match + 1]
    yield from (Line((Piece(Mark.DELETED, gone),)) for gone in waiting)


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old[:SAMPLE], new[:SAMPLE], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _rows(table: dict[str, Any] | None) -> list[tuple[str, ...]]:
    if not table:
        return []
    return [tuple(map(str, row)) for row in (table["columns"], *table["rows"])]


def _whole(mark: Mark, row: Sequence[str]) -> Row:
    return Row(mark, tuple(Line(tuple(_pieces([(mark, cell)]))) for cell in row))


def _changed(old: Sequence[str], new: Sequence[str]) -> Row:
    width = max(len(old), len(new))
    before, after = ([*row, *[""] * (width - len(row))] for row in (old, new))
    return Row(Mark.SAME, tuple(line(a, b) for a, b in zip(before, after, strict=True)))
