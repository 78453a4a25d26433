"""Spreadsheets: the first visible sheet as a table, its heading lines as text."""

from __future__ import annotations

import io
import zipfile

from yugang.shared.text import paragraphs

from .content import Content, Unreadable
from .grids import MOST_ROWS, Grid, grid_of, open_book, visible_sheets

MOST_COLUMNS = 60


def read_sheets(data: bytes) -> Content:
    """A .xlsx, .xls or .ods. Hidden sheets and comments are left out and named."""
    book = open_book(data)
    shown = visible_sheets(book)
    grid = grid_of(book, shown[0], money=True) if shown else Grid("", [])
    lines = [line[grid.left :] for line in grid.lines if any(line)]
    if not lines:
        raise Unreadable("empty")
    if len(lines) > MOST_ROWS or max(map(len, lines)) > MOST_COLUMNS:
        raise Unreadable("too-large", f"{len(lines)} × {max(map(len, lines))}")
    left_out = ["hidden-sheet"] if len(shown) < len(book.sheets_metadata) else []
    if _has_comments(data):
        left_out.append("comment")
    return _content(lines, tuple(left_out))


def _content(lines: list[list[str]], left_out: tuple[str, ...]) -> Content:
    """The first line with three cells or more (or as many as the widest) heads the table;
    what stands above it is title and text."""
    width = max(sum(map(bool, line)) for line in lines)
    head = next(n for n, line in enumerate(lines) if sum(map(bool, line)) >= min(3, width))
    above = [" ".join(filter(None, line)) for line in lines[:head]]
    columns = max(n + 1 for line in lines[head:] for n, cell in enumerate(line) if cell)
    table = {
        "columns": [name or f"列{n + 1}" for n, name in enumerate(_padded(lines[head], columns))],
        "rows": [_padded(line, columns) for line in lines[head + 1 :]],
    }
    return Content(
        title=above[0] if above else "",
        html=paragraphs("\n".join(above[1:])),
        table=table if table["rows"] else None,
        left_out=left_out,
    )


def _padded(line: list[str], width: int) -> list[str]:
    return [*line[:width], *[""] * (width - len(line))]


def _has_comments(data: bytes) -> bool:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any("comment" in name.lower() for name in package.namelist())
