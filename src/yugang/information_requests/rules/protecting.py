"""Which figures of a published table stay hidden, so that none points to a single person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

Table = tuple[tuple[int, ...], ...]
Cell = tuple[int, int]
# A row or a column of the table.
Line = tuple[str, int]
Ways = dict[Line, list[tuple[Line, Cell]]]


@lru_cache(maxsize=64)
def hidden(table: Table, smallest: int) -> frozenset[Cell]:
    """The cells (row, column) to hide. The last row is the sum of the others, and what each row
    adds up to is known. Hidden are figures from 1 below `smallest`, and as many others as it takes
    that no small one follows from what is shown, for whoever knows that no figure is below zero.
    Nothing is hidden for a `smallest` of 1 or 0. Where even a table hidden whole tells a small
    figure, as one of a single column does, it is hidden all the same."""
    small = [cell for cell, n in _cells(table) if 0 < n < smallest]
    found = set(small)
    while exposed := [cell for cell in small if _is_told(table, found, cell)]:
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
    """What is hidden along with it: the smallest other figure of its row or column, failing these
    of the whole table; a zero only where nothing else is left, in the last row first."""
    left = [
        (n == 0, at[0] != cell[0] and at[1] != cell[1], n or -at[0], at)
        for at, n in _cells(table)
        if at not in found
    ]
    best = min(left, default=None)
    return best[3] if best else None


def _is_told(table: Table, found: set[Cell], cell: Cell) -> bool:
    """Whether the sums leave only one value for it. Another one would raise or lower it by one, and
    others in turn along a ring of hidden figures, so that every sum stays; none falls below zero."""
    ways = _ways(table, found - {cell})
    row, column = ("row", cell[0]), ("column", cell[1])
    return not (_leads(ways, column, row) or _leads(ways, row, column))


def _ways(table: Table, found: set[Cell]) -> Ways:
    """From a line that is one too many to one that sets it right: a figure of its own is lowered,
    or one of the last row, which stands on the other side of its column, raised."""
    ways: Ways = defaultdict(list)
    last = len(table) - 1
    for at in found:
        row, column = ("row", at[0]), ("column", at[1])
        up, down = (
            ((column, row), (row, column)) if at[0] == last else ((row, column), (column, row))
        )
        ways[up[0]].append((up[1], at))
        if table[at[0]][at[1]]:
            ways[down[0]].append((down[1], at))
    return ways


def _leads(ways: Ways, start: Line, end: Line) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for line, _at in ways.get(waiting.pop(), ()):
            if line == end:
                return True
            if line not in seen:
                seen.add(line)
                waiting.append(line)
    return False
