"""Personal lists out of files and text areas, and the empty sheet for them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from yugang.disclosure.public import Grid
from yugang.livelihood.files import whole_grids

from .rules import PRINTED, Read, joined, read_sheet

TYPED = ("item", "unit", "quantity", "price", "amount")
HEADINGS = ("姓名", "住院号", "日期", *(PRINTED[name] for name in TYPED))
HELP = (
    "一行写一项费用，每行都写姓名、住院号（户号、学号）、日期、项目、金额。",
    "数量和单价有就填，系统核对数量×单价是否等于金额。",
    "每人每日可以另起一行，项目写“合计”，金额写总数，系统核对各项之和。",
    "一个人一天的清单有一行不对，当天整张不收录；改好后整个文件重新发送，已收录的不会重复。",
)


def read_file(data: bytes, name: str, today: date) -> Read:
    """The lists of a file. Raises Unreadable."""
    grids, _hidden = whole_grids(data, name)
    return joined([read_sheet(grid.name, unmerged(grid), today) for grid in grids])


def unmerged(grid: Grid) -> list[list[str]]:
    """A merged cell counts for each row and column that it spans."""
    lines = [list(line) for line in grid.lines]
    for top, left, bottom, right in grid.merged:
        if top < len(lines) and left < len(lines[top]):
            for line in lines[top : bottom + 1]:
                line[left : right + 1] = [lines[top][left]] * len(line[left : right + 1])
    return lines


def read_typed(given: Mapping[str, Any], today: date) -> Read:
    """One list from a form; its rows count from 1."""
    whose = [given["name"], given["ref"], given["day"].isoformat()]
    lines: list[list[str]] = [list(HEADINGS)]
    for text in given["lines"].splitlines():
        cells = [cell.strip() for cell in re.split(r"\t|,|，", text)]
        lines.append([*whose, *_placed(cells)] if any(cells) else [])
    read = read_sheet("", lines, today)
    read.refused = [replace(one, row=max(one.row - 1, 0)) for one in read.refused]
    return read


def _placed(cells: list[str]) -> list[str]:
    """Fewer than five: the item first, the amount last."""
    if len(cells) >= len(TYPED):
        return cells[: len(TYPED)]
    return [cells[0], *([""] * (len(TYPED) - 2)), cells[-1] if len(cells) > 1 else ""]


def template() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "border": 1, "align": "center"})
    text = book.add_format({"border": 1, "num_format": "@"})
    money = book.add_format({"border": 1, "num_format": "0.00"})
    sheet = book.add_worksheet("清单")
    for column, heading in enumerate(HEADINGS):
        style = money if heading in ("单价", "金额") else text
        sheet.set_column(column, column, 30 if heading == "项目" else 14, style)
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 0)
    notes = book.add_worksheet("填表说明")
    notes.set_column(0, 0, 90)
    for number, note in enumerate(HELP):
        notes.write_string(number, 0, f"{number + 1}. {note}")
    book.close()
    return out.getvalue()
