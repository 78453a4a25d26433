"""Which letters of a page are really seen, and what else lies where on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageChops
from pypdfium2 import raw

from ..rules.areas import Area
from .reading import Letter, _area, has_ink, page_of, picture_of

# Fine enough to tell whether a letter is there.
COARSE = 72
# Far outside of every page.
AWAY = 1e6
DEEPEST = 15


def things_on(page: pdfium.PdfPage, kind: int | None = None) -> Iterator[tuple[Any, Area]]:
    """What is drawn on the page, also inside forms, with where it lies."""
    kinds = [kind] if kind is not None else None
    for thing in page.get_objects(filter=kinds, max_depth=DEEPEST):
        yield thing, area_of(page, thing)


def area_of(page: pdfium.PdfPage, thing: Any) -> Area:
    """Where a thing lies; things inside forms are taken to fill the form."""
    form = thing.container
    return _area(page, (form or thing).get_bounds())


def seen_on(document: pdfium.PdfDocument, number: int, letters: list[Letter]) -> list[bool]:
    """Of each letter of a page whether a reader sees it: without the page's text, the page looks
    different there; or it stands unseen upon a picture of itself, as what machines read from
    scans does. Gaps are not seen."""
    page = page_of(document, number)
    try:
        picture = picture_of(page, COARSE)
        pictured = [area for _thing, area in things_on(page, raw.FPDF_PAGEOBJ_IMAGE)]
        unseen = _unseen_text(page)
        for thing, _where in list(things_on(page, raw.FPDF_PAGEOBJ_TEXT)):
            raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, AWAY, AWAY)
        without = picture_of(page, COARSE)
    finally:
        page.close()
    changed = ImageChops.difference(picture, without).convert("L")
    return [_is_seen(one, changed, picture.convert("L"), pictured, unseen) for one in letters]


def _unseen_text(page: pdfium.PdfPage) -> list[Area]:
    return [
        area
        for thing, area in things_on(page, raw.FPDF_PAGEOBJ_TEXT)
        if raw.FPDFTextObj_GetTextRenderMode(thing)
        in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
    ]


def _is_seen(
    letter: Letter,
    changed: Image.Image,
    picture: Image.Image,
    pictured: list[Area],
    unseen: list[Area],
) -> bool:
    if letter.is_gap:
        return False
    if has_ink(changed, letter.area):
        return True
    x, y = letter.room.x + letter.room.width / 2, letter.room.y + letter.room.height / 2
    read_by_machine = any(one.holds(x, y) for one in unseen)
    upon_picture = any(one.holds(x, y) for one in pictured)
    return read_by_machine and upon_picture and has_ink(picture, letter.room)
