"""Lists to take away, as CSV and as a spreadsheet: written while they are read, however long."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any, TypeVar
from urllib.parse import quote

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from .csv_files import csv_blocks

CSV, XLSX = "csv", "xlsx"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLOCK = 64 * 1024
Response = TypeVar("Response", bound=HttpResponseBase)


def download(
    kind: str, name: str, header: Sequence[str], lines: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """The lines as a file of `kind`, CSV or XLSX; they are read while it is sent. Numbers with a
    fraction are shown with one digit of it."""
    write, media_type = {CSV: (_csv, CSV_TYPE), XLSX: (_xlsx, XLSX_TYPE)}[kind]
    blocks = _in_language(write(header, lines), translation.get_language())
    response = StreamingHttpResponse(blocks, content_type=media_type)
    response["Cache-Control"] = "private, no-store"
    return named(response, f"{name}.{kind}")


def asked_download(
    http: HttpRequest, name: str, header: Sequence[str], lines: Iterable[Sequence[Any]]
) -> StreamingHttpResponse | None:
    """The list as the file that `?download=` asks for; None where it asks for none."""
    kind = http.GET.get("download", "")
    return download(kind, name, header, lines) if kind in (CSV, XLSX) else None


def links(http: HttpRequest) -> list[tuple[str, str]]:
    """The addresses of the files that hold the list just shown."""
    asked = http.GET.copy()
    asked.pop("page", None)
    found = []
    for kind, word in ((XLSX, _("Spreadsheet (xlsx)")), (CSV, "CSV")):
        asked["download"] = kind
        found.append((word, "?" + asked.urlencode()))
    return found


def named(response: Response, name: str) -> Response:
    """The answer as a file to be kept under that name."""
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _in_language(blocks: Iterator[bytes], language: str | None) -> Iterator[bytes]:
    """The view has ended when this is read: the language must be set again."""
    while True:
        with translation.override(language):
            block = next(blocks, None)
        if block is None:
            return
        yield block


def _csv(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    rounded = ([f"{c:.1f}" if isinstance(c, float) else c for c in line] for line in lines)
    return csv_blocks(chain([header], rounded))


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
