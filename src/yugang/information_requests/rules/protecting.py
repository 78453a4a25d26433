"""Which figures of a published table stay hidden, so that none points to a single person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

Table = Sequence[Sequence[int]]
Cell = tuple[int, int]
# A row or a column of the table.
Line = tuple[str, int]


def hidden(table: Table, smallest: int) -> frozenset[Cell]:
    """The cells (row, column) to hide. The last row is the sum of the others, and what each row
    adds up to is known: so besides figures from 1 below `smallest` as many others are hidden as it
    takes that no hidden figure follows from those shown. Nothing is hidden for a `smallest` of 1
    or 0. A table of one row or one column hides what is small, though its sum tells it."""
    found = {cell for cell, n in _cells(table) if 0 < n < smallest}
    while exposed := _bridges(found):
        added = {companion for cell in exposed if (companion := _beside(table, cell, found))}
        if not added:
            break
        found |= added
    return frozenset(found)


def _cells(table: Table) -> Iterator[tuple[Cell, int]]:
    for row, figures in enumerate(table):
        for column, n in enumerate(figures):
            yield (row, column), n


def _beside(table: Table, cell: Cell, found: set[Cell]) -> Cell | None:
    """What is hidden along with an exposed cell: the smallest other figure of its row or column,
    a zero only where nothing else is left; failing these, of the whole table."""
    left = [(n == 0, n, at) for at, n in _cells(table) if at not in found]
    near = [one for one in left if (one[2][0] == cell[0]) != (one[2][1] == cell[1])]
    best = min(near or left, default=None)
    return best[2] if best else None


def _bridges(cells: set[Cell]) -> list[Cell]:
    """The cells whose figure follows from the sums: each cell ties its row to its column, and a
    tie that lies on no ring is known once all others are (chain decomposition, Schmidt 2013)."""
    near: dict[Line, list[Line]] = defaultdict(list)
    for row, column in sorted(cells):
        near["row", row].append(("column", column))
        near["column", column].append(("row", row))
    above = _walked(near)
    rank = {line: n for n, line in enumerate(above)}
    passed: set[Line] = set()
    on_rings: set[frozenset[Line]] = set()
    for line in above:
        for other in near[line]:
            if rank[other] < rank[line] or above[other] == line:
                continue
            passed.add(line)
            on_rings.add(frozenset((line, other)))
            while other not in passed:
                passed.add(other)
                upward = above[other]
                assert upward is not None  # The walk upwards ends at `line`, which was passed.
                on_rings.add(frozenset((other, upward)))
                other = upward
    return [
        cell
        for cell in sorted(cells)
        if frozenset((("row", cell[0]), ("column", cell[1]))) not in on_rings
    ]


def _walked(near: dict[Line, list[Line]]) -> dict[Line, Line | None]:
    """Each line with the one from which a walk in depth came to it, in the order of the walk."""
    above: dict[Line, Line | None] = {}
    for root in list(near):
        waiting: list[tuple[Line, Line | None]] = [(root, None)]
        while waiting:
            line, came = waiting.pop()
            if line in above:
                continue
            above[line] = came
            waiting += [(other, line) for other in near[line] if other not in above]
    return above
