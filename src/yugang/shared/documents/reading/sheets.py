"""Spreadsheets: the first visible sheet as a table, its heading lines as text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from yugang.shared.text import paragraphs

from .content import Content, Unreadable

# Headings of columns that hold money; a rate (元/亩) or 万元 keeps its own decimals.
_MONEY = re.compile(r"^(?!.*(万元|亿元|元/)).*(金额|收入|支出|余额|（元）|\(元\))")
MOST_ROWS, MOST_COLUMNS = 20_000, 60


def read_sheets(data: bytes) -> Content:
    """A .xlsx, .xls or .ods. Hidden sheets and comments are left out and named."""
    from python_calamine import CalamineError

    try:
        book = open_book(data)
        shown = visible_sheets(book)
        rows = book.get_sheet_by_name(shown[0]).to_python(skip_empty_area=True) if shown else []
    except Unreadable:
        raise
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    lines = [line for line in lines_of(rows) if any(line)]
    if not lines:
        raise Unreadable("empty")
    if len(lines) > MOST_ROWS or max(map(len, lines)) > MOST_COLUMNS:
        raise Unreadable("too-large", f"{len(lines)} × {max(map(len, lines))}")
    left_out = ["hidden-sheet"] if len(shown) < len(book.sheets_metadata) else []
    if _has_comments(data):
        left_out.append("comment")
    return _content(lines, tuple(left_out))


def open_book(data: bytes) -> Any:
    """The workbook. Raises Unreadable where it is damaged or locked."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        code = "password" if "assword" in str(error) else "damaged"
        raise Unreadable(code, str(error)[:120]) from error


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
