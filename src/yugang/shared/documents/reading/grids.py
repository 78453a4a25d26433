"""The sheets of a file as lines of text, with the row numbers of the sender: the one reader of
spreadsheets and CSV."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from yugang.shared.csv_files import FORMULA

from .content import Unreadable
from .hidden import DAMAGED, Formulas, hidden_rows, open_formulas
from .html_tables import is_html, read_tables
from .old_workbooks import is_cut_off
from .texts import decode

# Headings of columns that hold money; a rate (元/亩) or 万元 keeps its own decimals.
_MONEY = re.compile(r"^(?!.*(万元|亿元|元/)).*(金额|收入|支出|余额|（元）|\(元\))")
# What stands below a table: 制表人：…, 注：…
_REMARK = re.compile(r"[:：]|^(?:注|备注|说明|附)")
MOST_ROWS, MOST_CELLS = 100_000, 4_000_000
SPREADSHEETS = (".xlsx", ".xls", ".ods")
Area = tuple[int, int, int, int]


@dataclass
class Grid:
    """One sheet. lines: all of them from the first, as text; merged: areas as (first line, first
    column, last line, last column), counted from 0; broken: the file ends inside the last line;
    hidden: the numbers, from 1, of the lines that say something and are hidden in the sheet."""

    name: str
    lines: list[list[str]]
    merged: list[Area] = field(default_factory=list)
    broken: bool = False
    hidden: list[int] = field(default_factory=list)

    @property
    def hidden_rows(self) -> str:
        """As people are told: 5、6; "" for none."""
        return "、".join(map(str, self.hidden[:20])) + "…" * (len(self.hidden) > 20)

    @property
    def left(self) -> int:
        """How many columns stand empty before the first that says something."""
        return min((n for line in self.lines for n, cell in enumerate(line) if cell), default=0)


def read_grids(data: bytes, name: str) -> tuple[list[Grid], tuple[str, ...]]:
    """The visible sheets of a .xlsx, .xls, .ods or .csv, and what was left out ("hidden-sheet").
    A page or a CSV that is called a workbook is read as what it is; a formula that was saved
    without its value stands there as it is written. Raises Unreadable."""
    if not data:
        raise Unreadable("empty")
    if name.lower().endswith((".csv", ".txt")):
        return [_of_csv(data)], ()
    if not name.lower().endswith(SPREADSHEETS):
        raise Unreadable("kind", name.rsplit(".", 1)[-1])
    if is_html(data):
        return [Grid("", *read_tables(data))], ()
    if _is_csv(data):
        return [_of_csv(data)], ()
    book = open_book(data)
    shown = visible_sheets(book)
    unseen, formulas = hidden_rows(data), open_formulas(data)
    grids = [_of_sheet(book, name, unseen.get(name, []), formulas.get(name, {})) for name in shown]
    hidden = len(shown) < len(book.sheets_metadata)
    return [grid for grid in grids if any(map(any, grid.lines))], ("hidden-sheet",) * hidden


def _of_sheet(book: Any, name: str, unseen: list[int], formulas: Formulas) -> Grid:
    grid = grid_of(book, name)
    if len(grid.lines) > MOST_ROWS:
        raise Unreadable("too-large", str(len(grid.lines)))
    for (row, column), formula in formulas.items():
        if row < len(grid.lines) and column < len(grid.lines[row]):
            grid.lines[row][column] = grid.lines[row][column] or formula
    grid.hidden = [n for n in unseen if n <= len(grid.lines) and any(grid.lines[n - 1])]
    return grid


def grid_of(book: Any, name: str, *, money: bool = False) -> Grid:
    """One sheet of a workbook from its very first row on, whatever stands there. money: numbers
    below a heading that speaks of money keep two decimals. Raises Unreadable."""
    with _reading():
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * max(sheet.total_width, 1) > MOST_CELLS:
            raise Unreadable("too-large", str(sheet.total_height))
        rows = sheet.to_python(skip_empty_area=False)
        areas = sheet.merged_cell_ranges or []
    merged = [(r0, c0, r1, c1) for (r0, c0), (r1, c1) in areas]
    lines = list(lines_of(rows)) if money else [[cell_text(cell) for cell in row] for row in rows]
    return Grid(name, lines, merged)


def open_book(data: bytes) -> Any:
    """The workbook. Raises Unreadable where it is damaged or locked."""
    from python_calamine import CalamineWorkbook

    if is_cut_off(data):
        raise Unreadable("damaged", "cut off")
    with _reading():
        return CalamineWorkbook.from_filelike(io.BytesIO(data))


@contextmanager
def _reading() -> Iterator[None]:
    """What the reader says of a file that is damaged or locked, as Unreadable."""
    from python_calamine import CalamineError

    try:
        yield
    except Unreadable:
        raise
    except (CalamineError, *DAMAGED) as error:
        code = "password" if "assword" in str(error) else "damaged"
        raise Unreadable(code, str(error)[:120]) from error
    except BaseException as error:
        # A panic of a reader in Rust is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("damaged", str(error)[:120]) from None


def visible_sheets(book: Any) -> list[str]:
    """The names of the sheets that a reader of the workbook sees."""
    from python_calamine import SheetVisibleEnum

    shown = SheetVisibleEnum.Visible
    return [sheet.name for sheet in book.sheets_metadata if sheet.visible == shown]


def lines_of(rows: list[list[Any]]) -> Iterator[list[str]]:
    """The rows as text. Below a heading that speaks of money, numbers keep two decimals."""
    money: set[int] = set()
    for row in rows:
        yield [cell_text(cell, money=n in money) for n, cell in enumerate(row)]
        money |= {n for n, cell in enumerate(row) if isinstance(cell, str) and _MONEY.search(cell)}


def cell_text(cell: Any, *, money: bool = False) -> str:
    """A cell as people read it: whole numbers without .0, money as 486.30, dates as 2026-03-02."""
    if money and isinstance(cell, float):
        return f"{cell:.2f}"
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _is_csv(data: bytes) -> bool:
    """Whether it is plain text in columns, whatever its name says."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if (b"\0" in data and not wide) or data.startswith((b"PK", b"\xd0\xcf", b"<")):
        return False
    try:
        text, _broken = _text(data)
    except Unreadable:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    in_columns = sum(_delimiter(text) in line for line in lines)
    return in_columns > 1 and in_columns * 2 > len(lines)


def _of_csv(data: bytes) -> Grid:
    text, broken = _text(data)
    lines: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    try:
        lines += ([_plain(cell) for cell in line] for line in reader)
    except csv.Error:
        lines.append([])
        return Grid("", lines, broken=True)
    broken = broken or (_is_short(lines) and not text.endswith(("\n", "\r")))
    return Grid("", lines, broken=broken)


def _is_short(lines: list[list[str]]) -> bool:
    """Whether the last line has fewer columns than the one above it and is no remark; a single
    one counts only where all lines above have the same."""
    if len(lines) < 2 or _REMARK.search(next(filter(None, lines[-1]), "")):
        return False
    last, above = len(lines[-1]), {len(line) for line in lines[:-1]}
    return last < len(lines[-2]) and (last > 1 or len(above) == 1)


def _delimiter(text: str) -> str:
    head = text[:2000]
    return max((",", "\t", ";"), key=head.count)


def _text(data: bytes) -> tuple[str, bool]:
    """The text, and whether the file ends inside a character."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return _of_old_text(data)
    return (text, bool(decoder.getstate()[0])) if "\0" not in text else (decode(data), False)


def _of_old_text(data: bytes) -> tuple[str, bool]:
    """Text that is not UTF-8; what is left of a character of GB 18030 at the end is dropped."""
    try:
        return decode(data), False
    except Unreadable:
        decoder = codecs.getincrementaldecoder("gb18030")()
        try:
            return decoder.decode(data), True
        except UnicodeDecodeError:
            raise Unreadable("encoding") from None


def _plain(cell: str) -> str:
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return (cell[1:] if guarded else cell).strip()
