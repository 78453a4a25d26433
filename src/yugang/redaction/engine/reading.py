"""What stands where on the pages of a PDF, as PDFium sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from ..rules.areas import Area
from .refusing import Refused

MOST_PAGES = 500
MOST_LETTERS = 40_000
# Millions of pixels of one page's picture, and how fine it is at best.
MOST_PIXELS = 12_000_000
FINE = 200
# A grid so fine that rounding on it does not move a letter.
GRID = 1_000_000
# Shades of grey by which a letter differs from what is around it, at least.
SEEN = 12


@dataclass(frozen=True)
class Letter:
    """One character of a page. area: where its ink is; room: with the gap to the next one."""

    text: str
    area: Area
    room: Area

    @property
    def is_gap(self) -> bool:
        return not self.text.strip()


def opened(data: bytes) -> pdfium.PdfDocument:
    """The document, its notes and form fields made part of the pages as they are seen. Raises
    Refused."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise Refused("password" if locked else "damaged") from error
    if not len(document):
        raise Refused("damaged")
    if len(document) > MOST_PAGES:
        raise Refused("too-large")
    if document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        raise Refused("form")
    document.init_forms()
    return document


def page_of(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """A page, counted from 1, with its notes and fields made part of it. Raises Refused."""
    try:
        page = document[number - 1]
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
            raise Refused("damaged")
        if raw.FPDFPage_GetAnnotCount(page):
            page.close()
            page = document[number - 1]
    except (pdfium.PdfiumError, IndexError) as error:
        raise Refused("damaged") from error
    if not (page.get_width() > 0 and page.get_height() > 0):
        raise Refused("damaged")
    return page


def letters_of(page: pdfium.PdfPage) -> list[Letter]:
    """The characters of a page in the order in which they are read. Raises Refused."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_LETTERS:
            raise Refused("too-large")
        return _parted(list(_letters(page, text, count)))
    finally:
        text.close()


def _letters(page: pdfium.PdfPage, text: Any, count: int) -> Iterator[Letter]:
    high = 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        letter = chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
        yield Letter(
            letter,
            _area(page, text.get_charbox(at)),
            _area(page, text.get_charbox(at, loose=True)),
        )


def _parted(letters: list[Letter]) -> list[Letter]:
    """Letters that are drawn as one, as fi may be, each with its share of the place."""
    made: list[Letter] = []
    for _same, run in groupby(letters, lambda one: (one.room, one.area, one.is_gap)):
        held = list(run)
        for n, one in enumerate(held if not held[0].is_gap else []):
            share = _share(one.area, n, len(held)), _share(one.room, n, len(held))
            made.append(Letter(one.text, *share))
        made += held if held[0].is_gap else []
    return made


def _share(area: Area, n: int, of: int) -> Area:
    width = area.width / of
    return Area(area.x + n * width, area.y, width, area.height)


def _area(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> Area:
    left, bottom, right, top = box
    x1, y1 = on_page(page, left, bottom)
    x2, y2 = on_page(page, right, top)
    return Area(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def on_page(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own measure, in per cent of the page as it is seen."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, across, down)
    return across.value * 100 / GRID, down.value * 100 / GRID


def in_page(page: pdfium.PdfPage, area: Area) -> tuple[float, float, float, float]:
    """The area in the page's own measure: left, bottom, right, top."""
    points = []
    for x, y in ((area.x, area.y), (area.right, area.bottom)):
        across, up = ctypes.c_double(), ctypes.c_double()
        device = int(x * GRID / 100), int(y * GRID / 100)
        raw.FPDF_DeviceToPage(page, 0, 0, GRID, GRID, 0, *device, across, up)
        points.append((across.value, up.value))
    (x1, y1), (x2, y2) = points
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def scale_of(page: pdfium.PdfPage, fineness: float = FINE) -> float:
    """Pixels per point, so that the picture is as fine as asked and not too large."""
    width, height = page.get_size()
    return float(min(fineness / 72, (MOST_PIXELS / (width * height)) ** 0.5))


def shown(page: pdfium.PdfPage, pixels: int) -> Image.Image:
    """The page as it is marked: so many pixels wide, or high where it is higher than wide."""
    width, height = page.get_size()
    return picture_of(page, pixels / max(width, height * 0.7) * 72)


def picture_of(page: pdfium.PdfPage, fineness: float = FINE) -> Image.Image:
    """The page as it is seen. Raises Refused."""
    scale = scale_of(page, fineness)
    if min(page.get_size()) * scale < 1:
        raise Refused("damaged")
    bitmap = page.render(scale=scale, draw_annots=False, may_draw_forms=False)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("RGB")


def has_ink(grey: Image.Image, area: Area) -> bool:
    """Whether the grey picture of a page shows anything there."""
    width, height = grey.size
    left, top = int(area.x * width / 100) - 1, int(area.y * height / 100) - 1
    right, bottom = int(area.right * width / 100) + 2, int(area.bottom * height / 100) + 2
    box = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    low, high = grey.crop(box).getextrema()
    return bool(float(high) - float(low) >= SEEN)  # type: ignore[arg-type]
