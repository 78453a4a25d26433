"""Everything that stands in a file, with its place: hidden sheets, comments and headers too.

`read` gives what is worth showing; this gives what is given away with the file.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from itertools import islice

from .beside import decoded, opened
from .content import Unreadable
from .grids import lines_of, open_book, visible_sheets
from .pdf import open_pdf
from .texts import decode

MOST_PAGES, MOST_CHARACTERS = 200, 5_000_000
# How far from its end a PDF says where its table of objects is.
TAIL = 1 << 16
log = logging.getLogger(__name__)


class Part(StrEnum):
    """What the number of a passage counts."""

    LINE = "line"
    PAGE = "page"
    PARAGRAPH = "paragraph"
    SLIDE = "slide"
    ROW = "row"
    HIDDEN_ROW = "hidden row"
    COMMENT = "comment"
    HEADER = "header"


@dataclass(frozen=True)
class Passage:
    """A piece of text and where it stands. name: of the sheet, else empty. column: in the table
    of a document or in a CSV, from 1, else 0; table: which table, from 1."""

    part: Part
    number: int
    text: str
    name: str = ""
    column: int = field(default=0, compare=False)
    table: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Passages:
    """complete: False where the file is longer than what was read."""

    passages: tuple[Passage, ...]
    complete: bool = True


def read_passages(data: bytes, name: str) -> Passages:
    """All text of a file, by the ending of its `name`. Raises Unreadable for a file of another
    kind, a damaged or locked one, one without text, and one at which its reader fails."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in READERS:
        raise Unreadable("kind", ending)
    if not data:
        raise Unreadable("empty")
    try:
        found = _cut(READERS[ending](data))
    except (Unreadable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of a reader in Rust is no Exception
        log.warning("the reader of .%s failed: %s", ending, type(error).__name__)
        log.debug("where it failed", exc_info=error)
        raise Unreadable("damaged", type(error).__name__) from error
    if not any(passage.text.strip() for passage in found.passages):
        raise Unreadable("no-text")
    return found


def _cut(passages: Iterator[Passage]) -> Passages:
    read: list[Passage] = []
    characters = 0
    for passage in passages:
        characters += len(passage.text)
        if characters > MOST_CHARACTERS or (
            passage.part is Part.PAGE and passage.number > MOST_PAGES
        ):
            return Passages(tuple(read), complete=False)
        read.append(passage)
    return Passages(tuple(read))


def _text(data: bytes) -> Iterator[Passage]:
    return _numbered(Part.LINE, decode(data).splitlines())


def _separated(data: bytes) -> Iterator[Passage]:
    """The cells of each line of a CSV, parted as simply as `split_cells` does."""
    for number, line in enumerate(decode(data).splitlines(), 1):
        for column, cell in enumerate(split_cells(line)[::2], 1):
            if cell.strip():
                yield Passage(Part.LINE, number, cell, "", column, 1)


_CELLS = re.compile(r'"(?:[^"]|"")*"|[^,;\t"]+|[,;\t"]')


def split_cells(line: str) -> list[str]:
    """Cells, with the quotes around them, and between them what parts them."""
    cells = [""]
    for token in _CELLS.findall(line):
        if token in {",", ";", "\t"}:
            cells += [token, ""]
        else:
            cells[-1] += token
    return cells


def _numbered(part: Part, texts: Iterable[str], name: str = "") -> Iterator[Passage]:
    return (Passage(part, n, text, name) for n, text in enumerate(texts, 1) if text.strip())


def _pdf(data: bytes) -> Iterator[Passage]:
    if b"startxref" not in data[-TAIL:]:
        raise Unreadable("damaged", "it breaks off")
    reader = open_pdf(data)
    for number, page in enumerate(islice(reader.pages, MOST_PAGES + 1), 1):
        yield Passage(Part.PAGE, number, page.extract_text() if number <= MOST_PAGES else "")
        for annotation in page.get("/Annots") or ():
            if said := annotation.get_object().get("/Contents"):
                yield Passage(Part.COMMENT, number, str(said))


def _book(data: bytes) -> Iterator[Passage]:
    from python_calamine import SheetTypeEnum

    book = open_book(data)
    shown, with_cells = set(visible_sheets(book)), SheetTypeEnum.WorkSheet
    for name in (sheet.name for sheet in book.sheets_metadata if sheet.typ == with_cells):
        part = Part.ROW if name in shown else Part.HIDDEN_ROW
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield from _numbered(part, ("\t".join(line) for line in lines_of(rows)), name)
    if zipfile.is_zipfile(io.BytesIO(data)):
        yield from _in_package(data, SHEETS_BESIDE)


def _packed(data: bytes, kinds: dict[str, Part]) -> Iterator[Passage]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise Unreadable("damaged")
    return _in_package(data, kinds)


def _in_package(data: bytes, kinds: dict[str, Part]) -> Iterator[Passage]:
    """The text of those members of the package whose names fit one of `kinds`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for pattern, part in kinds.items():
            names = (name for name in package.namelist() if re.fullmatch(pattern, name))
            for name in sorted(names, key=_number_in):
                texts = list(_paragraphs(decoded(package.read(name))))
                if part in {Part.SLIDE, Part.PAGE}:
                    whole = "\n".join(text for text, _table, _column in texts)
                    yield Passage(part, _number_in(name) or 1, whole)
                    continue
                for number, (text, table, column) in enumerate(texts, 1):
                    if text.strip():
                        yield Passage(part, number, text, "", column, table)


def _number_in(name: str) -> int:
    """The number of slide3.xml; pages of .ofd begin at Page_0."""
    if page := re.search(r"Page_(\d+)/", name):
        return int(page[1]) + 1
    number = re.search(r"(\d+)\.xml$", name)
    return int(number[1]) if number else 0


_PARAGRAPH_ENDS = re.compile(r"</(?:\w+:)?(?:p|si|text|TextCode|threadedComment)>")
_GAPS = re.compile(r"<(?:\w+:)?(?:tab|br|cr)\b[^>]*/>")
_TAGS = re.compile(r"<[^>]*>")


_TABLE_TAGS = re.compile(r"<(/?)(?:\w+:)?(tbl|tr|tc)(?:\s[^>]*)?(?<!/)>")


def _paragraphs(xml: str) -> Iterator[tuple[str, int, int]]:
    """The text of each paragraph, its table and column (0 outside tables); what stands between
    two runs of one is not parted."""
    table = column = 0
    inside = False
    xml = re.sub(r"<!--.*?-->", "", opened(xml), flags=re.DOTALL)
    for piece in _PARAGRAPH_ENDS.split(_GAPS.sub("\t", xml)):
        for closes, tag in _TABLE_TAGS.findall(piece):
            if tag == "tbl":
                inside, table, column = not closes, table + (not closes), 0
            elif not closes:
                column = column + 1 if tag == "tc" else 0
        yield unescape(_TAGS.sub("", piece)).strip(), table, column if inside else 0


WORD = {
    r"word/document\d*\.xml": Part.PARAGRAPH,
    r"word/(?:header|footer|footnotes|endnotes)\d*\.xml": Part.HEADER,
    r"word/comments\w*\.xml": Part.COMMENT,
}
SLIDES = {
    r"ppt/slides/slide\d+\.xml": Part.SLIDE,
    r"ppt/notesSlides/notesSlide\d+\.xml": Part.HEADER,
    r"ppt/comments/\w+\.xml": Part.COMMENT,
}
SHEETS_BESIDE = {
    r"xl/drawings/drawing\d+\.xml": Part.HEADER,
    r"xl/comments\d*\.xml|xl/comments/\w+\.xml|xl/threadedComments/\w+\.xml": Part.COMMENT,
}
OFD = {r"(?:.*/)?Pages/Page_\d+/Content\.xml": Part.PAGE}
READERS: dict[str, Callable[[bytes], Iterator[Passage]]] = {
    "txt": _text,
    "csv": _separated,
    "pdf": _pdf,
    "xlsx": _book,
    "xls": _book,
    "et": _book,
    "docx": lambda data: _packed(data, WORD),
    "pptx": lambda data: _packed(data, SLIDES),
    "ofd": lambda data: _packed(data, OFD),
}
