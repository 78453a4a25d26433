"""Tables on paper: what the ruled lines of a page enclose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .blocks import Covered, Grid

# Points. Nearer than this, two lines are one.
NEAR = 3.0
# A line that goes on by this much ends a column that has none at its side.
SIDE = 12.0


@dataclass(frozen=True)
class Line:
    """A ruled line; lies: horizontal. at: its height or its place across; from and to along it."""

    lies: bool
    at: float
    begins: float
    ends: float

    def meets(self, other: Line) -> bool:
        """Whether a lying and a standing line touch."""
        return (
            self.begins - NEAR <= other.at <= self.ends + NEAR
            and other.begins - NEAR <= self.at <= other.ends + NEAR
        )


@dataclass(frozen=True)
class Sign:
    """A character and its middle."""

    text: str
    x: float
    y: float


class Joined:
    """Sets that grow together."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(one)] = self.root(other)


def merged(values: Iterable[float]) -> list[float]:
    """Places in order, those that are near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _open_at_the_sides(xs: list[float], lying: list[Line]) -> list[float]:
    """The places across with those at which lying lines end, where none stands at the side."""
    left = min((line.begins for line in lying), default=0.0)
    right = max((line.ends for line in lying), default=0.0)
    if not xs:
        return xs
    first = [left] if left < xs[0] - SIDE else []
    return [*first, *xs, *([right] if right > xs[-1] + SIDE else [])]


class Table:
    """The lines of one table."""

    def __init__(self, lines: list[Line]) -> None:
        self._lying = [line for line in lines if line.lies]
        self._standing = [line for line in lines if not line.lies]
        self.xs = _open_at_the_sides(merged(line.at for line in self._standing), self._lying)
        # From top to bottom, as one reads; a page counts from below.
        self.ys = merged(line.at for line in self._lying)[::-1]

    @property
    def is_one(self) -> bool:
        return len(self.xs) > 2 and len(self.ys) > 1

    def holds(self, sign: Sign) -> bool:
        return (
            self.xs[0] - NEAR <= sign.x <= self.xs[-1] + NEAR
            and self.ys[-1] - NEAR <= sign.y <= self.ys[0] + NEAR
        )

    def _ruled(self, lines: list[Line], at: float, middle: float) -> bool:
        return any(
            abs(line.at - at) <= NEAR and line.begins - NEAR <= middle <= line.ends + NEAR
            for line in lines
        )

    def _areas(self) -> Joined:
        """Which of the smallest cells have no line between them."""
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        areas = Joined(wide * high)
        for y in range(high):
            middle = (self.ys[y] + self.ys[y + 1]) / 2
            for x in range(1, wide):
                if not self._ruled(self._standing, self.xs[x], middle):
                    areas.join(y * wide + x, y * wide + x - 1)
        for x in range(wide):
            middle = (self.xs[x] + self.xs[x + 1]) / 2
            for y in range(1, high):
                if not self._ruled(self._lying, self.ys[y], middle):
                    areas.join(y * wide + x, (y - 1) * wide + x)
        return areas

    def grid(self, signs: list[Sign]) -> Grid:
        """Its cells with the signs that stand in them, in the order given."""
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        areas = self._areas()
        texts: dict[int, str] = {}
        for sign in signs:
            x = next((n for n in range(wide) if sign.x < self.xs[n + 1]), wide - 1)
            y = next((n for n in range(high) if sign.y > self.ys[n + 1]), high - 1)
            root = areas.root(y * wide + x)
            texts[root] = texts.get(root, "") + sign.text
        grid: Grid = []
        begun: set[int] = set()
        for y in range(high):
            roots = [areas.root(y * wide + x) for x in range(wide)]
            grid.append([])
            for root in roots:
                text = texts.get(root, "")
                grid[-1].append(Covered(text) if root in begun else text)
                begun.add(root)
        return grid


def drawn_through(lines: Iterable[Line]) -> list[Line]:
    """The lines with those joined that go on in each other, as a border drawn cell by cell."""
    found: list[Line] = []
    for lies in (True, False):
        own = [line for line in lines if line.lies is lies]
        for place in merged(line.at for line in own):
            near = [line for line in own if place <= line.at <= place + NEAR]
            begins = ends = None
            for line in sorted(near, key=lambda line: line.begins):
                if begins is None or ends is None or line.begins > ends + NEAR:
                    if begins is not None and ends is not None:
                        found.append(Line(lies, place, begins, ends))
                    begins, ends = line.begins, line.ends
                ends = max(ends, line.ends)
            if begins is not None and ends is not None:
                found.append(Line(lies, place, begins, ends))
    return found


def tables(ruled: Iterable[Line]) -> list[Table]:
    """The tables of a page, from top to bottom: lines that hang together."""
    lines = drawn_through(list(ruled))
    joined = Joined(len(lines))
    lying = [n for n, line in enumerate(lines) if line.lies]
    standing = [n for n, line in enumerate(lines) if not line.lies]
    for n in lying:
        for m in standing:
            if lines[n].meets(lines[m]):
                joined.join(n, m)
    groups: dict[int, list[Line]] = {}
    for n, line in enumerate(lines):
        groups.setdefault(joined.root(n), []).append(line)
    found = [Table(group) for group in groups.values() if len(group) > 3]
    return sorted((table for table in found if table.is_one), key=lambda table: -table.ys[0])
