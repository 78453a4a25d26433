"""Lists to take away, as CSV and as a spreadsheet: written while they are read, however long."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils import translation

CSV, XLSX = "csv", "xlsx"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet program would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BLOCK = 64 * 1024


def download(
    kind: str, name: str, header: Sequence[str], lines: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """The lines as a file of `kind`, CSV or XLSX; they are read while it is sent."""
    write, media_type = {CSV: (_csv, "text/csv; charset=utf-8"), XLSX: (_xlsx, SHEET)}[kind]
    blocks = _in_language(write(header, lines), translation.get_language())
    response = StreamingHttpResponse(blocks, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{kind}"
    response["Cache-Control"] = "private, no-store"
    return response


def _in_language(blocks: Iterator[bytes], language: str | None) -> Iterator[bytes]:
    """The view has ended when this is read: the language must be set again."""
    while True:
        with translation.override(language):
            block = next(blocks, None)
        if block is None:
            return
        yield block


class _Echo:
    def write(self, text: str) -> str:
        return text


def _csv(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """With the mark that makes spreadsheet programs read it as UTF-8."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf"
    kept: list[str] = []
    for line in chain([header], lines):
        kept.append(writer.writerow([_safe(cell) for cell in line]))
        if len(kept) == 200:
            yield "".join(kept).encode()
            kept.clear()
    yield "".join(kept).encode()


def _safe(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def _xlsx(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    import xlsxwriter

    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(
            file,
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            float: book.add_format({"num_format": "0.0"}),
        }
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 16)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                _write(sheet, number, column, cell, formats)
        book.close()
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _write(sheet: Any, row: int, column: int, cell: Any, formats: dict[type, Any]) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats[date])
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell, formats.get(type(cell)))
