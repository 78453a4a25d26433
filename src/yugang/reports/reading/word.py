"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.word_package import NotWord, Package

from .blocks import Blocks, Covered, Grid

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED = 100 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
_TEXT = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Struck out by a reviser, or said a second time for old programs.
_SILENT = {
    f"{_W}del", f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
# A table of so few cells within a cell is a figure; a larger one shows that the outer one arranges.
_FIGURE = 2


def read_word(data: bytes) -> Blocks:
    """The blocks of a .docx. Raises Unreadable."""
    from lxml.etree import XMLSyntaxError

    if data.startswith(OLE):
        raise Unreadable("password" if b"E\0n\0c\0r\0y\0p\0t" in data else "kind", "doc")
    damaged = (
        NotWord, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, XMLSyntaxError,
    )  # fmt: skip
    blocks = Blocks()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > MOST_UNPACKED:
            raise Unreadable("too-big", str(MOST_UNPACKED >> 20))
        with Package(data) as package:
            _walk(package.body, blocks)
    except damaged as bad:
        if isinstance(bad, Unreadable):
            raise
        raise Unreadable("damaged", str(bad)[:120]) from bad
    return blocks


def _walk(parent: Any, blocks: Blocks) -> None:
    """Take down paragraphs and tables, also those in frames that bind them to data."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            blocks.say(_text(child))
        elif child.tag == _TABLE:
            _table(child, blocks)
        elif child.tag not in _SILENT:
            _walk(child, blocks)


def _text(element: Any) -> str:
    pieces = []
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _TEXT:
            pieces.append(_TEXT[child.tag])
        elif child.tag not in _SILENT:
            pieces.append(_text(child))
            pieces.append("\n" if child.tag == _PARAGRAPH else "")
    return "".join(pieces)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of that name below."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _SILENT:
            yield from _within(child, tag)


def _table(table: Any, blocks: Blocks) -> None:
    rows = list(_within(table, _ROW))
    inner = (one for row in rows for one in _within(row, _TABLE))
    if any(sum(1 for _cell in one.iter(_CELL)) > _FIGURE for one in inner):
        for row in rows:
            _walk(row, blocks)
    else:
        blocks.put(_grid(rows))


def _grid(rows: list[Any]) -> Grid:
    grid: Grid = []
    for row in rows:
        line: list[str] = [""] * _number(row, f"{_W}trPr/{_W}gridBefore")
        for cell in _within(row, _CELL):
            text: str = _text(cell).strip()
            down = cell.find(f"{_W}tcPr/{_W}vMerge")
            if down is not None and down.get(f"{_W}val") != "restart":
                above = grid[-1] if grid else []
                text = Covered(above[len(line)] if len(line) < len(above) else "")
            line.append(text)
            line += [Covered(text)] * (_number(cell, f"{_W}tcPr/{_W}gridSpan", 1) - 1)
        grid.append(line)
    return grid


def _number(element: Any, path: str, usual: int = 0) -> int:
    """What a property says, within what a page can hold."""
    found = element.find(path)
    told = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(told), 100) if told.isdecimal() else usual
