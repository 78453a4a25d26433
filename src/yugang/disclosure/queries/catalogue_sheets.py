"""The sheets of a file as lines of text, with the row numbers of the sender."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from dataclasses import dataclass, field

from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.sheets import (
    MOST_ROWS,
    cell_text,
    open_book,
    visible_sheets,
)
from yugang.shared.documents.reading.texts import decode

SPREADSHEETS = (".xlsx", ".xls", ".ods")
# A spreadsheet program would take these for a formula; `to_csv` sets a ' before them.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Area = tuple[int, int, int, int]


@dataclass
class Grid:
    """One sheet. lines: all of them from the first, as text; merged: areas as (first line, first
    column, last line, last column), counted from 0; broken: the file ends inside the last line."""

    name: str
    lines: list[list[str]]
    merged: list[Area] = field(default_factory=list)
    broken: bool = False


def read_grids(data: bytes, name: str) -> tuple[list[Grid], tuple[str, ...]]:
    """The visible sheets of a .xlsx, .xls, .ods or .csv, and what was left out ("hidden-sheet").
    Raises Unreadable."""
    if not data:
        raise Unreadable("empty")
    if name.lower().endswith((".csv", ".txt")):
        return [_of_csv(data)], ()
    if not name.lower().endswith(SPREADSHEETS):
        raise Unreadable("kind", name.rsplit(".", 1)[-1])
    book = open_book(data)
    shown = visible_sheets(book)
    grids = [_of_sheet(book, sheet) for sheet in shown]
    hidden = len(shown) < len(book.sheets_metadata)
    return [grid for grid in grids if any(map(any, grid.lines))], ("hidden-sheet",) * hidden


def _of_sheet(book: object, name: str) -> Grid:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
        if sheet.total_height > MOST_ROWS:
            raise Unreadable("too-large", str(sheet.total_height))
        rows = sheet.to_python(skip_empty_area=False)
        areas = sheet.merged_cell_ranges or []
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    merged = [(r0, c0, r1, c1) for (r0, c0), (r1, c1) in areas]
    return Grid(name, [[cell_text(cell) for cell in row] for row in rows], merged)


def _of_csv(data: bytes) -> Grid:
    text, broken = _text(data)
    lines: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    try:
        lines += ([_plain(cell) for cell in line] for line in reader)
    except csv.Error:
        lines.append([])
        return Grid("", lines, broken=True)
    short = bool(lines) and 1 < len(lines[-1]) < len(lines[0])
    broken = broken or (short and not text.endswith(("\n", "\r")))
    return Grid("", lines, broken=broken)


def _delimiter(text: str) -> str:
    head = text[:2000]
    return max((",", "\t", ";"), key=head.count)


def _text(data: bytes) -> tuple[str, bool]:
    """The text, and whether the file ends inside a character."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return decode(data), False
    return (text, bool(decoder.getstate()[0])) if "\0" not in text else (decode(data), False)


def _plain(cell: str) -> str:
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return (cell[1:] if guarded else cell).strip()


def guarded(cell: str) -> str:
    """The cell of a CSV file that no program takes for a formula; `read_grids` undoes it."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell
