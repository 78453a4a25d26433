"""Which figures of a published table stay hidden, so that none points to a single person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Table = tuple[tuple[int, ...], ...]
Cell = tuple[int, int]
# What must add up: a row, the parts of one of its figures, or a column.
Sum = tuple[str, int]
Ways = dict[Sum, list[Sum]]


@lru_cache(maxsize=64)
def hidden(table: Table, smallest: int, parted: tuple[int, int] | None = None) -> frozenset[Cell]:
    """The cells (row, column) to hide. The last row is the sum of the others, and what each row
    adds up to is known. parted: the figure in the first of these columns is the sum of those from
    the second one on, which then do not count in the row. Hidden are figures from 1 below
    `smallest`, and as many others as it takes that no small one follows from what is shown, for
    whoever knows that no figure is below zero. Nothing is hidden for a `smallest` of 1 or 0. Where
    even a table hidden whole tells a small figure, as one of a single column does, it is hidden
    all the same."""
    net = _Net(table, parted)
    small = [cell for cell, n in _cells(table) if 0 < n < smallest]
    found = set(small)
    while exposed := [cell for cell in small if net.tells(cell, found)]:
        added = {companion for cell in exposed if (companion := net.beside(cell, found))}
        if not added:
            break
        found |= added
    return frozenset(found)


def _cells(table: Table) -> Iterator[tuple[Cell, int]]:
    for row, figures in enumerate(table):
        for column, n in enumerate(figures):
            yield (row, column), n


@dataclass(frozen=True)
class _Net:
    """The figures as flows from one sum into another: what flows into a sum flows out of it."""

    table: Table
    parted: tuple[int, int] | None

    def ends(self, cell: Cell) -> tuple[Sum, Sum]:
        """From which sum into which a figure flows: from its row into its column, by way of the
        parts where it is one; in the last row the other way round."""
        row, column = cell
        start, end = ("row", row), ("column", column)
        if self.parted and column == self.parted[0]:
            end = ("parts", row)
        elif self.parted and column >= self.parted[1]:
            start = ("parts", row)
        return (end, start) if row == len(self.table) - 1 else (start, end)

    def beside(self, cell: Cell, found: set[Cell]) -> Cell | None:
        """What is hidden along with it: the smallest other figure of one of its sums, failing these
        of the whole table; a zero only where nothing else is left, in the last row first."""
        mine = set(self.ends(cell))
        left = [
            (n == 0, mine.isdisjoint(self.ends(at)), n or -at[0], at)
            for at, n in _cells(self.table)
            if at not in found
        ]
        best = min(left, default=None)
        return best[3] if best else None

    def tells(self, cell: Cell, found: set[Cell]) -> bool:
        """Whether the sums leave only one value for it. Another one would raise or lower it by one,
        and others in turn along a ring of hidden figures, so that every sum stays; none falls below
        zero."""
        ways = self._ways(found - {cell})
        start, end = self.ends(cell)
        return not (_leads(ways, end, start) or _leads(ways, start, end))

    def _ways(self, found: set[Cell]) -> Ways:
        """Along a hidden figure when it is raised; back along it when it is lowered."""
        ways: Ways = defaultdict(list)
        for cell in found:
            start, end = self.ends(cell)
            ways[start].append(end)
            if self.table[cell[0]][cell[1]]:
                ways[end].append(start)
        return ways


def _leads(ways: Ways, start: Sum, end: Sum) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for one in ways.get(waiting.pop(), ()):
            if one == end:
                return True
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return False
