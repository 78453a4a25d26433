"""PDF files: their text, and the tables that their ruled lines enclose."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from yugang.shared.documents.reading import Unreadable

from .blocks import Blocks
from .ruled import Line, Sign, Table, tables

Turned = Callable[[float, float], tuple[float, float]]
MOST_PAGES, MOST_LINES = 200, 6000
SHORTEST = 4.0
_PAGE_NUMBER = re.compile(r"[-—–·\s第页共/]*\d{1,3}[-—–·\s页共/\d]*")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[）)]?[、.．]|第[一二三四五六]")


def read_paper(data: bytes) -> Blocks:
    """The blocks of a PDF. Raises Unreadable, also where it only shows pictures of text."""
    import pypdfium2

    blocks = Blocks()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "password" if "assword" in str(error) else "damaged"
        raise Unreadable(code, str(error)[:120]) from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too-large", str(len(document)))
        written = _Text(blocks)
        for number in range(len(document)):
            _page(document[number], written)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    finally:
        document.close()
    if not blocks.lines and not blocks.grids:
        raise Unreadable("no-text")
    return blocks


def _page(page: Any, written: _Text) -> None:
    turned = _upright(page)
    found = tables(list(_lines(page, turned)))
    inside: dict[int, list[Sign]] = {n: [] for n in range(len(found))}
    waiting = list(range(len(found)))
    for sign, left, right in _signs(page, turned):
        if sign is None:
            written.end_line()
            continue
        where = next((n for n, table in enumerate(found) if table.holds(sign)), None)
        if where is not None:
            inside[where].append(sign)
            continue
        # What stands below a table comes after it.
        while waiting and found[waiting[0]].ys[-1] > sign.y:
            _put(written, found, inside, waiting.pop(0))
        written.add(sign.text, left, right)
    written.end_line()
    for n in waiting:
        _put(written, found, inside, n)
    written.end()


def _put(written: _Text, found: list[Table], inside: dict[int, list[Sign]], n: int) -> None:
    written.end_line()
    written.end()
    written.blocks.put(found[n].grid(inside[n]))


@dataclass(frozen=True)
class _Written:
    """A line of text with its edges."""

    text: str
    left: float
    right: float


class _Text:
    """Puts lines that the edge of the page broke together again."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self._lines: list[_Written] = []
        self._now: list[tuple[str, float, float]] = []
        self._size = 10.0
        # The edges of the text on all pages so far.
        self._begin, self._edge = float("inf"), 0.0

    def add(self, text: str, left: float, right: float) -> None:
        self._now.append((text, left, right))
        if not text.isascii():
            self._size = max(right - left, 1.0)

    def end_line(self) -> None:
        text = "".join(sign for sign, _left, _right in self._now)
        if text and not _PAGE_NUMBER.fullmatch(text):
            left = min(left for _sign, left, _right in self._now)
            right = max(right for _sign, _left, right in self._now)
            self._lines.append(_Written(text, left, right))
            self._begin, self._edge = min(self._begin, left), max(self._edge, right)
        self._now = []

    def end(self) -> None:
        """Hand over what stands so far."""
        begin, edge = self._begin + self._size, self._edge - 2 * self._size
        held = ""
        for line in self._lines:
            if held and (line.left > begin or _HEADING.match(line.text)):
                self.blocks.say(held)
                held = ""
            held += line.text
            if line.right < edge:
                self.blocks.say(held)
                held = ""
        self.blocks.say(held)
        self._lines = []


def _upright(page: Any) -> Turned:
    """How places on the page lie where it is shown turned."""
    left, bottom, right, top = page.get_mediabox()
    return {
        90: lambda x, y: (y - bottom, right - x),
        180: lambda x, y: (right - x, top - y),
        270: lambda x, y: (top - y, x - left),
    }.get(page.get_rotation(), lambda x, y: (x, y))


def _signs(page: Any, turned: Turned) -> Iterator[tuple[Sign | None, float, float]]:
    """The characters with their left and right edges; None where a line ends."""
    text = page.get_textpage()
    every = text.get_text_range()
    for n in range(min(text.count_chars(), len(every))):
        sign = every[n]
        if sign in "\r\n":
            yield None, 0, 0
        elif sign.strip() and sign not in "\x00\ufffe\ufeff":
            box = text.get_charbox(n)
            (x, y), (to_x, to_y) = turned(*box[:2]), turned(*box[2:])
            left, right, bottom, top = min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)
            yield Sign(sign, (left + right) / 2, (bottom + top) / 2), left, right


def _lines(page: Any, turned: Turned) -> Iterator[Line]:
    """The straight lines of a page that lie or stand, the edges of its rectangles too."""
    import pypdfium2.raw as c

    number = 0
    for held in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=8):
        if _is_ground(held):
            continue
        for line in _of_path(held, turned):
            yield line
            number += 1
            if number >= MOST_LINES:
                return


def _is_ground(held: Any) -> bool:
    """Whether it colours what lies behind text: filled without an edge, and no thin line."""
    import pypdfium2.raw as c

    fill, edge = ctypes.c_int(), ctypes.c_int()
    drawn = c.FPDFPath_GetDrawMode(held.raw, fill, edge)
    left, bottom, right, top = held.get_bounds()
    return bool(drawn) and not edge.value and min(right - left, top - bottom) > SHORTEST


def _of_path(held: Any, turned: Turned) -> Iterator[Line]:
    import pypdfium2.raw as c

    matrix = held.get_matrix()
    first = last = (0.0, 0.0)
    for n in range(c.FPDFPath_CountSegments(held.raw)):
        segment = c.FPDFPath_GetPathSegment(held.raw, n)
        x, y = ctypes.c_float(), ctypes.c_float()
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = turned(*matrix.on_point(x.value, y.value))
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == c.FPDF_SEGMENT_LINETO:
            yield from _line(last, point)
        last = point
        if c.FPDFPathSegment_GetClose(segment):
            yield from _line(last, first)


def _line(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Line]:
    (x, y), (to_x, to_y) = one, other
    if abs(y - to_y) < 1 and abs(x - to_x) > SHORTEST:
        yield Line(True, (y + to_y) / 2, min(x, to_x), max(x, to_x))
    elif abs(x - to_x) < 1 and abs(y - to_y) > SHORTEST:
        yield Line(False, (x + to_x) / 2, min(y, to_y), max(y, to_y))
