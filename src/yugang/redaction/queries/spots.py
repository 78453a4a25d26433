"""Places that are found in a document: words, and what looks personal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from yugang.shared.documents.choosing import across_lines, findings

from ..models import Box, Target
from ..rules.areas import Area, lines
from ..rules.finding import places
from .documents import Document

MOST = 2000
# Places are kept rounded: a box covers what it covers but for this.
ALL_BUT = 0.98
NOWHERE = Area(0, 0, 0, 0)


@dataclass(frozen=True)
class Spot:
    """A place that can be marked. kind: of what looks personal, else empty."""

    target: str
    page: int
    area: Area = NOWHERE
    start: int = 0
    end: int = 0
    kind: str = ""


def of_words(document: Document, words: str, page: int | None = None) -> list[Spot]:
    """Where the words stand, on one page or on all."""
    spots = (
        spot
        for number, text in _texts(document)
        if page in (None, number)
        for start, end in places(words, text)
        for spot in _spots(document, number, start, end)
    )
    return [spot for spot, _n in zip(spots, range(MOST), strict=False)]


def of_personal(document: Document) -> list[Spot]:
    """Where what looks personal stands, each with its kind."""
    found: list[Spot] = []
    for number, text in _texts(document):
        for kind, start, end in _personal(text):
            found += _spots(document, number, start, end, kind)
    return found[:MOST]


def uncovered(found: Iterable[Spot], boxes: Collection[Box]) -> list[Spot]:
    """Those of the places that no box covers yet."""
    return [spot for spot in found if not any(_lies_under(box, spot) for box in boxes)]


def _lies_under(box: Box, spot: Spot) -> bool:
    if (box.target, box.page) != (spot.target, spot.page):
        return False
    if spot.target == Target.SPAN:
        return box.start <= spot.start and spot.end <= box.end
    return box.area.shared_with(spot.area) >= ALL_BUT * spot.area.width * spot.area.height


def _personal(text: str) -> Iterator[tuple[str, int, int]]:
    """Findings of a text as it stands, and of its lines put together, each place once."""
    said = [(str(one.kind), one.start, one.end) for one in findings(text)]
    kept = [at for at, letter in enumerate(text) if letter not in "\r\n"]
    for one in across_lines("".join(text[at] for at in kept)):
        start, end = kept[one.start], kept[one.end - 1] + 1
        if not any(start < e and s < end for _kind, s, e in said):
            said.append((str(one.kind), start, end))
    yield from sorted(said, key=lambda one: one[1])


def _texts(document: Document) -> Iterator[tuple[int, str]]:
    if document.word:
        yield from ((one.number, one.text) for one in document.word.paragraphs)
    else:
        yield from ((n, page.text) for n, page in enumerate(document.pages, 1))


def _spots(document: Document, page: int, start: int, end: int, kind: str = "") -> Iterator[Spot]:
    if document.word:
        yield Spot(Target.SPAN, page, start=start, end=end, kind=kind)
        return
    for area in lines(document.pages[page - 1].letters(start, end)):
        if area.padded().is_large_enough:
            yield Spot(Target.AREA, page, area.padded(), kind=kind)
