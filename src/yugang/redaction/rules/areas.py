"""Areas of a page, in per cent of its width and height from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A letter of which less than this part lies under a box is only grazed by it, and stays.
GRAZED = 0.15
# Boxes found for words are this much larger than they, in parts of their height: a letter may
# stand out of its line.
MARGIN = 0.08
# Below this a box can be neither seen nor taken hold of.
SMALLEST = 0.2


@dataclass(frozen=True)
class Area:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def shared_with(self, other: Area) -> float:
        """The size of what both cover."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across * down if across > 0 and down > 0 else 0.0

    def meets(self, other: Area) -> bool:
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def within_page(self) -> Area:
        """The part of it that lies on the page."""
        x, y = min(max(self.x, 0.0), 100.0), min(max(self.y, 0.0), 100.0)
        right, bottom = min(max(self.right, x), 100.0), min(max(self.bottom, y), 100.0)
        return Area(x, y, right - x, bottom - y)

    def padded(self) -> Area:
        by = self.height * MARGIN
        wider = Area(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)
        return wider.within_page()

    @property
    def is_large_enough(self) -> bool:
        return self.width >= SMALLEST and self.height >= SMALLEST


def covers(box: Area, letter: Area) -> bool:
    """Whether a letter lies under a box: wholly, or so that a part worth reading does."""
    size = letter.width * letter.height
    if size <= 0:
        return box.holds(letter.x + letter.width / 2, letter.y + letter.height / 2)
    return box.shared_with(letter) / size >= GRAZED


def is_covered(boxes: Iterable[Area], letter: Area) -> bool:
    """Whether one of the boxes covers the letter."""
    return any(covers(box, letter) for box in boxes)


def around(one: Area, other: Area) -> Area:
    """The smallest area that holds both."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Area(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def lines(letters: Sequence[Area]) -> list[Area]:
    """The letters of a run of text, put together where they stand in one line."""
    made: list[Area] = []
    for letter in letters:
        if letter.width <= 0 and letter.height <= 0:
            continue
        if made and _go_on(made[-1], letter):
            made[-1] = around(made[-1], letter)
        else:
            made.append(letter)
    return made


def _go_on(line: Area, letter: Area) -> bool:
    """Whether a letter stands in the same line (or column, where the text is turned)."""
    lower = min(line.bottom, letter.bottom) - max(line.y, letter.y)
    wider = min(line.right, letter.right) - max(line.x, letter.x)
    beside = abs(letter.x - line.right) <= 2 * letter.height
    beneath = abs(letter.y - line.bottom) <= letter.height / 2 and line.width < 2 * letter.width
    return (lower > letter.height / 2 and beside) or (wider > letter.width / 2 and beneath)
