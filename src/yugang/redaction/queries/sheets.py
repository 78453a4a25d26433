"""What the page of a redaction shows: one page of the document, or some of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..engine.word import Paragraph
from ..models import Box, Redaction, Target
from .documents import Document

ON_ONE = 60


@dataclass(frozen=True)
class Piece:
    text: str
    covered: bool


@dataclass(frozen=True)
class Line:
    """A paragraph with its covered pieces."""

    number: int
    part: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Shown:
    """number, count: of the page shown; for a Word file, of ON_ONE paragraphs each. boxes: those
    on it. width, height: of a page. pictures: of a Word file, with whether each is covered."""

    number: int
    count: int
    boxes: list[Box]
    width: float = 0
    height: float = 0
    lines: list[Line] = field(default_factory=list)
    pictures: list[tuple[int, str, bool, bool]] = field(default_factory=list)

    @property
    def others(self) -> list[int]:
        return [n for n in (self.number - 1, self.number + 1) if 1 <= n <= self.count]


def shown(redaction: Redaction, document: Document, number: int) -> Shown:
    """The page with that number; the nearest where there is none."""
    boxes = list(redaction.boxes.select_related("by"))
    if document.word is None:
        at = min(max(number, 1), len(document.pages))
        page = document.pages[at - 1]
        on_it = [box for box in boxes if box.page == at]
        return Shown(at, len(document.pages), on_it, page.width, page.height)
    paragraphs = document.word.paragraphs
    count = max(-(-len(paragraphs) // ON_ONE), 1)
    at = min(max(number, 1), count)
    here = paragraphs[(at - 1) * ON_ONE : at * ON_ONE]
    numbers = {one.number for one in here}
    gone = {box.page for box in boxes if box.target == Target.PICTURE}
    pictures = [(p.number, p.name, bool(p.data), p.number in gone) for p in document.word.pictures]
    spans = [box for box in boxes if box.target == Target.SPAN and box.page in numbers]
    lines = [_line(one, [box for box in spans if box.page == one.number]) for one in here]
    shown_boxes = [*spans, *(box for box in boxes if box.target == Target.PICTURE)]
    return Shown(at, count, shown_boxes, lines=lines, pictures=pictures)


def _line(paragraph: Paragraph, boxes: Iterable[Box]) -> Line:
    return Line(paragraph.number, paragraph.part, list(_pieces(paragraph.text, list(boxes))))


def _pieces(text: str, boxes: list[Box]) -> Iterator[Piece]:
    covered = [any(box.start <= n < box.end for box in boxes) for n in range(len(text))]
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or covered[n] != covered[start]:
            yield Piece(text[start:n], covered[start])
            start = n


def page_of(box: Box) -> int:
    """On which page of what is shown a box lies."""
    return (box.page - 1) // ON_ONE + 1 if box.target == Target.SPAN else box.page
