"""Lists to take away, as CSV and as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

CSV, XLSX = "csv", "xlsx"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet program would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def download(
    http: HttpRequest, name: str, header: Sequence[str], lines: Iterable[Sequence[Any]]
) -> HttpResponse | None:
    """The list as the file that `?download=` asks for; None where it asks for none."""
    kind = http.GET.get("download", "")
    if kind == CSV:
        response = HttpResponse(_csv(header, lines), content_type="text/csv; charset=utf-8")
    elif kind == XLSX:
        response = HttpResponse(_xlsx(header, lines), content_type=SHEET)
    else:
        return None
    return named(response, f"{name}.{kind}")


def named(response: HttpResponse, name: str) -> HttpResponse:
    """The answer as a file to be kept under that name."""
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def links(http: HttpRequest) -> list[tuple[str, str]]:
    """The addresses of the files that hold the list just shown."""
    asked = http.GET.copy()
    asked.pop("page", None)
    found = []
    for kind, word in ((XLSX, _("Spreadsheet (xlsx)")), (CSV, "CSV")):
        asked["download"] = kind
        found.append((word, "?" + asked.urlencode()))
    return found


def _csv(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> bytes:
    """With the mark that makes spreadsheet programs read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Any) -> Any:
    text = "" if cell is None else cell
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def _xlsx(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    share = book.add_format({"num_format": "0.0%"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, header, bold)
    sheet.set_column(0, len(header) - 1, 16)
    for number, line in enumerate(lines, 1):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, float):
                sheet.write_number(number, column, cell, share)
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return out.getvalue()
