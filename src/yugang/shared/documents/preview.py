"""Attachments as pages of the site, so that a phone without an office program can read them.

Made when first read, from the copy that is published; what is too large is not shown but offered.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from yugang.shared.files.content import open_content
from yugang.shared.text import clean, paragraphs

from .reading.content import Unreadable
from .reading.grids import cell_text, open_book, visible_sheets
from .reading.pdf import open_pdf
from .reading.word import read_docx

log = logging.getLogger(__name__)
MOST_BYTES = 8_000_000
MOST_UNPACKED = 60_000_000
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 20, 500, 40, 60
KEPT = 16


@dataclass(frozen=True)
class Part:
    """A sheet, a page, or the whole. html: clean. more: it goes on in the file."""

    title: str
    html: str
    more: bool = False


@dataclass(frozen=True)
class Preview:
    """parts: empty where it cannot be shown; `why` says why then: "kind", "too-large", "damaged",
    "no-text". more: there are more sheets or pages."""

    parts: tuple[Part, ...] = ()
    more: bool = False
    why: str = ""


def can_be_shown(name: str) -> bool:
    """Whether files with such a name have a preview."""
    return _ending(name) in _MAKERS


def _ending(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower()


@lru_cache(maxsize=KEPT)
def preview(sha256: str, size: int, ending: str) -> Preview:
    """The content as pages. The last ones made are kept in memory, and nowhere else."""
    if ending not in _MAKERS:
        return Preview(why="kind")
    if size > MOST_BYTES:
        return Preview(why="too-large")
    with open_content(sha256) as stream:
        data = stream.read()
    try:
        if ending in {"docx", "xlsx"} and _unpacked(data) > MOST_UNPACKED:
            return Preview(why="too-large")
        return _MAKERS[ending](data)
    except Unreadable as refused:
        return Preview(why=refused.code)
    except Exception:
        log.exception("preview: a library trips over %s", sha256)
        return Preview(why="damaged")


def _unpacked(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(entry.file_size for entry in package.infolist())


def _word(data: bytes) -> Preview:
    content = read_docx(data)
    title = f"<h2>{escape(content.title)}</h2>" if content.title else ""
    return Preview((Part("", clean(title + content.html)),))


def _sheets(data: bytes) -> Preview:
    book = open_book(data)
    shown = visible_sheets(book)
    parts = [_sheet(name, book.get_sheet_by_name(name)) for name in shown[:MOST_SHEETS]]
    filled = tuple(part for part in parts if part.html)
    return Preview(filled, len(shown) > MOST_SHEETS, "" if filled else "no-text")


def _sheet(name: str, sheet: object) -> Part:
    rows = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 1)  # type: ignore[attr-defined]
    lines = [[cell_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
    lines = [line for line in lines if any(line)]
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines
    )
    wide = any(len(row) > MOST_COLUMNS for row in rows)
    html = f"<table><tbody>{body}</tbody></table>" if lines else ""
    return Part(name, clean(html), len(rows) > MOST_ROWS or wide)


def _pdf(data: bytes) -> Preview:
    reader = open_pdf(data)
    count = len(reader.pages)
    parts = tuple(
        Part(str(number), paragraphs(text))
        for number, page in enumerate(reader.pages[:MOST_PAGES], 1)
        if (text := page.extract_text().strip())
    )
    return Preview(parts, count > MOST_PAGES, "" if parts else "no-text")


_MAKERS: dict[str, Callable[[bytes], Preview]] = {
    "docx": _word,
    "xlsx": _sheets,
    "xls": _sheets,
    "pdf": _pdf,
}


def of_file(sha256: str, size: int, name: str) -> Preview:
    """The preview of a stored file. Raises ContentMissing."""
    return preview(sha256, size, _ending(name))
