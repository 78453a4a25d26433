"""What every reader makes of its file: lines of text and grids, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


class Covered(str):
    """What a merged cell says in a place that it covers, beyond its first."""

    __slots__ = ()


# Cells as text, row by row; a merged cell stands in every place that it covers. Rows may be of
# different lengths.
Grid = list[list[str]]


def own(row: Sequence[str]) -> list[str]:
    """The cells that begin in this row, once each."""
    return [cell for cell in row if not isinstance(cell, Covered)]


def width(grid: Grid) -> int:
    return max(map(len, grid), default=0)


@dataclass
class Blocks:
    """lines: of the text. grids: the tables, each with how many lines stand before it. titles: what
    may be the title, the likeliest first."""

    lines: list[str] = field(default_factory=list)
    grids: list[tuple[int, Grid]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add the lines of a text that hold something."""
        self.lines += (told for line in text.splitlines() if (told := " ".join(line.split())))

    def put(self, grid: Grid) -> None:
        """Add a table; one of a single column is text in a frame."""
        if all(len(own(row)) < 2 for row in grid):
            self.say("\n".join(cell for row in grid for cell in own(row)))
        elif any(cell.strip() for row in grid for cell in row):
            self.grids.append((len(self.lines), grid))

    def until(self, line: int) -> Blocks:
        """What stands before that line."""
        grids = [(at, grid) for at, grid in self.grids if at <= line]
        return Blocks(self.lines[:line], grids, self.titles)
