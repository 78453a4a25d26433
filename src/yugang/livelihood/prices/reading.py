"""Price lists as files: what comes in, our template, what goes out."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from yugang.livelihood.files import whole_grids
from yugang.shared.csv_files import csv_file

from .headings import Sheet, read_sheet
from .queries import Shown, Version
from .rules import CELLS, COLUMNS, PRINTED, Checked, price_text
from .words import reason

ENDINGS = frozenset({"xlsx", "xls", "csv"})
WIDTHS = (14, 30, 12, 14, 34, 20, 14, 14, 40)
HELP = (
    "一行写一个收费项目，计价单位、收费标准、收费依据、制定机关、执行日期每行都要填。",
    "收费依据写文号，如川发改价格〔2023〕12号；依据法律的写《…》和条款。没有依据的不予公示。",
    "截止日期没有规定的不填；已经过期的不要填入。",
    "收费标准只填数字，单位为元；不收费的填“免费”。",
    "表中不要写身份证号、手机号。",
)
REFUSED = "未收录原因"
WHERE = ("工作表", "行")


def read_file(data: bytes, name: str) -> tuple[list[Sheet], tuple[str, ...]]:
    """The sheets with what was found in them, and what was left out. Raises Unreadable."""
    grids, left_out = whole_grids(data, name)
    return [read_sheet(grid.name, grid.lines, grid.merged) for grid in grids], left_out


def template(institution: str) -> bytes:
    """An empty sheet with the right columns."""
    return _book(f"{institution}收费公示表", [], HELP)


def refused_book(institution: str, refused: list[Checked]) -> bytes:
    """The lines that are not in order as a sheet to mend, with what is wrong with each."""
    rows = [
        [
            *(one.raw.cells.get(name, "") for name in CELLS),
            "；".join(f"{PRINTED[t.column]}：{reason(t)}" for t in one.troubles),
            one.raw.sheet,
            str(one.raw.row or ""),
        ]
        for one in refused
    ]
    return _book(f"{institution}收费公示表", rows, HELP, extra=(REFUSED, *WHERE))


def _book(
    title: str, rows: list[list[str]], notes: tuple[str, ...], extra: tuple[str, ...] = ()
) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    large = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    cell = book.add_format({"border": 1, "text_wrap": True, "num_format": "@"})
    sheet = book.add_worksheet("收费项目")
    headings = (*COLUMNS, *extra)
    sheet.merge_range(0, 0, 0, len(headings) - 1, title, large)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, WIDTHS[column] if column < len(WIDTHS) else 24, cell)
        sheet.write_string(1, column, heading, bold)
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, cell)
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    help_sheet = book.add_worksheet("填表说明")
    help_sheet.set_column(0, 0, 90)
    for number, text in enumerate(notes):
        help_sheet.write_string(number, 0, f"{number + 1}. {text}")
    book.close()
    return out.getvalue()


def as_csv(version: Version) -> bytes:
    """The lines as one table; `read` takes it in again."""
    return csv_file([COLUMNS, *(line.row() for line in version.lines)])


def as_json(shown: Shown, today: date) -> bytes:
    """The version in force, or the last one, as one object; prices as text, so that they are exact."""
    held, version = shown.price_list, shown.present
    told: dict[str, Any] = {
        "list": held.code,
        "institution": held.institution,
        "kind": held.kind,
        "body": {"code": held.body.code, "name": held.body.name},
        "complaints": held.complaints,
        "as_of": today.isoformat(),
        "standing": version.standing if version else None,
        "in_force_from": version.span.since.isoformat() if version else None,
        "valid_until": version.span.until.isoformat() if version and version.span.until else None,
        "publication": version.publication.index_number if version else None,
        "currency": "CNY",
        "lines": [_line(line) for line in version.lines] if version else [],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _line(line: Any) -> dict[str, Any]:
    return {
        "code": line.code,
        "item": line.item,
        "unit": line.unit,
        "price": price_text(line.price).replace(",", ""),
        "basis": line.basis,
        "set_by": line.set_by,
        "valid_from": line.since.isoformat(),
        "valid_until": line.until.isoformat() if line.until else None,
        "remark": line.remark,
    }
