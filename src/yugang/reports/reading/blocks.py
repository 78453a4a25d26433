"""What every reader makes of its file: lines of text and grids, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field

# Cells as text, row by row; a merged cell stands in every place that it covers.
Grid = list[list[str]]


@dataclass
class Blocks:
    """lines: of the text. grids: the tables, each with how many lines stand before it."""

    lines: list[str] = field(default_factory=list)
    grids: list[tuple[int, Grid]] = field(default_factory=list)
    title: str = ""

    def say(self, text: str) -> None:
        """Add the lines of a text that hold something."""
        self.lines += (told for line in text.splitlines() if (told := " ".join(line.split())))

    def put(self, grid: Grid) -> None:
        """Add a table."""
        if any(any(cell.strip() for cell in row) for row in grid):
            self.grids.append((len(self.lines), grid))
