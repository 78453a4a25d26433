"""Whether a page can stay made of letters and lines, or only its picture is safe to give.

A page stays where it is certain that nothing is on it but what is seen: no layers, notes or
forms, no letters that nobody sees, no picture of which a part is hidden, and under the boxes
nothing but letters and straight rules.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from yugang.shared.files.cleaning.pdf import is_plain_link

from ..rules.areas import Area
from .reading import Letter
from .seeing import things_on

PATH, IMAGE = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE
TEXT, FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM
MOST_THINGS = 1500
PAGE = Area(-0.5, -0.5, 101, 101)


def is_plain_file(root: Any) -> bool:
    """Whether a file has neither layers nor a form."""
    return "/OCProperties" not in root and "/AcroForm" not in root


def hides_layers(root: Any) -> bool:
    """Whether some layers are not shown at first."""
    held = root.get("/OCProperties")
    if held is None:
        return False
    usual = held.get_object().get("/D")
    usual = usual.get_object() if usual is not None else {}
    return bool(usual.get("/OFF") or usual.get("/AS") or usual.get("/BaseState", "/ON") != "/ON")


def is_plain_page(page: Any) -> bool:
    """Whether a page has no notes but links to the web, and is not put together from forms."""
    notes = page.get("/Annots")
    notes = notes.get_object() if notes is not None else []
    return all(is_plain_link(note.get_object()) for note in notes)


def all_seen(letters: list[Letter], seen: list[bool]) -> bool:
    return all(sure or one.is_gap for one, sure in zip(letters, seen, strict=True))


def shows_all(page: pdfium.PdfPage, boxes: list[Area]) -> bool:
    """Whether everything drawn is seen whole, and only letters and rules lie under the boxes."""
    things: list[tuple[Any, Area]] = []
    for thing, area in things_on(page):
        if len(things) == MOST_THINGS or thing.type == FORM:
            return False
        things.append((thing, area))
    drawn = [(thing, area) for thing, area in things if thing.type != TEXT]
    if any(thing.type == IMAGE and not _is_whole(thing, area) for thing, area in drawn):
        return False
    for thing, area in drawn:
        if not _is_rule(thing) and any(box.meets(area) for box in boxes):
            return False
    return not _hides_another(drawn)


def _is_whole(image: Any, area: Area) -> bool:
    inside = PAGE.shared_with(area) >= area.width * area.height * 0.999
    return inside and raw.FPDFClipPath_CountPaths(raw.FPDFPageObj_GetClipPath(image)) <= 0


def _hides_another(drawn: list[tuple[Any, Area]]) -> bool:
    """Whether something lies upon a picture or a drawing."""
    shapes: list[Area] = []
    for thing, area in drawn:
        if any(area.meets(one) for one in shapes):
            return True
        if not _is_rule(thing):
            shapes.append(area)
    return False


def _is_rule(thing: Any) -> bool:
    """Whether it is only straight lines along the page, or a plain field."""
    if thing.type != PATH:
        return False
    count = raw.FPDFPath_CountSegments(thing)
    if not 0 < count <= 200:
        return False
    last: tuple[float, float] | None = None
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if kind == raw.FPDF_SEGMENT_LINETO:
            if last and abs(last[0] - here[0]) > 0.01 and abs(last[1] - here[1]) > 0.01:
                return False
        elif kind != raw.FPDF_SEGMENT_MOVETO:
            return False
        last = here
    return True
