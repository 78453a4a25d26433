"""The released copy of a PDF, built anew page by page.

A page whose every part is certain keeps its letters, without those under the boxes. Any other is
given as its picture, boxes filled, with the words that stay beneath it. A font in a file tells
which letters were used, often in the order of the text; so a page keeps its letters only where
what was taken out of a font stays in use elsewhere in the copy.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from yugang.shared.files.cleaning.pdf import bare_page

from ..rules.areas import Area, is_covered
from . import fonts, glyphs
from .judging import all_seen, hides_layers, is_plain_file, is_plain_page, shows_all
from .layer import Font, put_page
from .meaning import TROUBLE, as_shown
from .painting import painted
from .pruning import resources_used
from .reading import Letter, in_page, letters_of, opened, page_of, picture_of
from .refusing import Refused
from .seeing import seen_on
from .words import words_under

Boxes = Mapping[int, list[Area]]
Told = Callable[[int], None]
KEPT, CUT, PICTURE = "kept", "cut", "picture"


@dataclass
class Sheet:
    """What is known of one page. letters: those that stay and are seen. words: what stood under
    which of its boxes. cut: its operations, where it keeps its letters; resources: what they need.
    taken: what is known of the letters taken out of its fonts. unseen: some letters are hidden."""

    boxes: list[Area]
    size: tuple[float, float]
    letters: list[Letter]
    words: list[tuple[int, str]]
    unseen: bool
    cut: glyphs.Cut | None = None
    resources: Any = None
    taken: fonts.Taken = field(default_factory=fonts.Taken)

    @property
    def way(self) -> str:
        return PICTURE if self.cut is None else CUT if self.boxes else KEPT


@dataclass(frozen=True)
class Rebuilt:
    """data: the copy. ways: of each page, how it was made. words: what was taken out: page, which
    of its boxes, text."""

    data: bytes
    ways: list[str]
    words: list[tuple[int, int, str]]


def rebuild(data: bytes, boxes: Boxes, told: Told) -> Rebuilt:
    """The copy of a PDF without what stands under the boxes. told: how many steps are done, of
    two for each page. Raises Refused."""
    data, sure = as_shown(data)
    document, reader = opened(data), _reader(data)
    silent = not sure or hidden_layers(data)
    sheets = []
    for number in range(1, len(document) + 1):
        on_it = [box.within_page() for box in boxes.get(number, [])]
        sheets.append(_sheet(document, reader, number, on_it))
        told(number)
    while True:
        _show_telling_fonts_as_pictures(sheets)
        made = _made(document, data, sheets, told, silent=silent)
        wrong = _not_as_meant(made, sheets)
        if not wrong:
            break
        if any(sheet.cut is None for sheet in wrong):
            raise Refused("uncertain")
        for sheet in wrong:
            sheet.cut = None
    words = [(n, *word) for n, sheet in enumerate(sheets, 1) for word in sheet.words]
    return Rebuilt(made, [sheet.way for sheet in sheets], words)


def _reader(data: bytes) -> PdfReader | None:
    """The file as pypdf reads it; None where it cannot: then all its pages are pictures."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        return reader if is_plain_file(reader.root_object) and len(reader.pages) else None
    except TROUBLE:
        return None


def hidden_layers(data: bytes) -> bool:
    """Whether words of the file may be hidden by layers; so too where that cannot be read."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        return hides_layers(reader.root_object)
    except TROUBLE:
        return True


def _sheet(
    document: pdfium.PdfDocument, reader: PdfReader | None, number: int, boxes: list[Area]
) -> Sheet:
    page = page_of(document, number)
    try:
        letters = letters_of(page)
        seen = seen_on(document, number, letters)
        stay = list(_staying(letters, seen, boxes))
        words = [(n, word) for n, box in enumerate(boxes) for word in words_under(box, letters)]
        sheet = Sheet(boxes, page.get_size(), stay, words, not all_seen(letters, seen))
        if reader is None:
            return sheet
        frames = [in_page(page, box) for box in boxes]
        certain = not sheet.unseen and shows_all(page, boxes)
        _take_out(sheet, reader, number, frames, certain=certain)
        return sheet
    finally:
        page.close()


def _staying(letters: list[Letter], seen: list[bool], boxes: list[Area]) -> Iterator[Letter]:
    """The letters that are seen and under no box, and the blanks after them."""
    last: Letter | None = None
    for one, sure in zip(letters, seen, strict=True):
        if is_covered(boxes, one.room if one.is_gap else one.area):
            last = None
        elif one.is_gap:
            if last and one.text == " ":
                room = last.room
                blank = Area(room.right, room.y, room.height / 8, room.height)
                yield Letter(" ", blank, blank)
        else:
            last = one if sure else None
            if last:
                yield last


def _take_out(
    sheet: Sheet, reader: PdfReader, number: int, frames: list[glyphs.Frame], *, certain: bool
) -> None:
    """Learn what the page is without the letters under its boxes, and keep that where nothing
    else is uncertain."""
    try:
        page = reader.pages[number - 1]
        plain = is_plain_page(page)
        bare_page(page)
        cut = glyphs.cut(page, reader, frames)
        used = resources_used(page, cut.operations)
        sheet.taken = fonts.taken(page, cut, known=used is not None and not sheet.unseen)
    except TROUBLE:
        sheet.taken = fonts.Taken(all_fonts=True)
        return
    if certain and plain and used is not None:
        sheet.cut, sheet.resources = cut, used


def _show_telling_fonts_as_pictures(sheets: list[Sheet]) -> None:
    """Make pictures of the pages whose fonts would tell what was taken out anywhere."""
    while True:
        told = fonts.told_by(
            removed=[s.taken for s in sheets if s.boxes or s.unseen],
            kept=[s.taken for s in sheets if s.cut is not None],
        )
        telling = [s for s in sheets if s.cut is not None and told(s.taken)]
        if not telling:
            return
        for sheet in telling:
            sheet.cut = None


def _made(
    document: pdfium.PdfDocument, data: bytes, sheets: list[Sheet], told: Told, *, silent: bool
) -> bytes:
    """silent: the words of pictures are left out, for they may not be those that are seen."""
    writer, source, made = PdfWriter(), _reader(data), io.BytesIO()
    shown = [sheet for sheet in sheets if sheet.cut is None]
    for sheet in shown if silent else []:
        sheet.letters = []
    shapeless = Font(writer, [(sheet.size, sheet.letters) for sheet in shown])
    for number, sheet in enumerate(sheets, 1):
        if sheet.cut is None or source is None:
            page = page_of(document, number)
            picture = painted(picture_of(page), sheet.boxes)
            page.close()
            put_page(writer, shapeless, sheet.size, picture, sheet.letters)
        else:
            bare = source.pages[number - 1]
            bare_page(bare)
            bare[NameObject("/Resources")] = sheet.resources
            glyphs.put_page(writer, bare, sheet.cut.operations)
        told(len(sheets) + number)
    writer.metadata = None
    writer.write(made)
    return made.getvalue()


def _not_as_meant(made: bytes, sheets: list[Sheet]) -> list[Sheet]:
    """The pages that say more than was meant; or less, or something under a box, where they kept
    their letters."""
    document, wrong = pdfium.PdfDocument(made), []
    for page, sheet in zip(document, sheets, strict=True):
        letters = letters_of(page)
        said, meant = _count(letters), _count(sheet.letters)
        under = any(is_covered(sheet.boxes, one.area) for one in letters if not one.is_gap)
        if said - meant or (sheet.cut is not None and (under or said != meant)):
            wrong.append(sheet)
    return wrong


def _count(letters: list[Letter]) -> Counter[str]:
    return Counter(letter.text for letter in letters if not letter.is_gap)
