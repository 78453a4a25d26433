"""Accounts for tests, as accountants write them: workbooks and text files made on the spot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

HEADINGS = ("序号", "日期", "凭证号", "摘要", "收入", "支出", "余额", "经手人", "审批人")
ENTRIES: tuple[tuple[Any, ...], ...] = (
    (1, "2025-07-06", "记-001", "集体鱼塘承包款", 5000, "", 15000, "张会计", "李主任"),
    (2, "2025年7月8日", "记-002", "慰问困难户", "", 657.43, 14342.57, "张会计", "李主任"),
    (3, "20250812", "记-003", "道路养护支出", "", "1,200.50", 13142.07, "王文书", "李主任"),
    (
        4,
        "２０２５/０９/０１",
        "记-004",
        "路灯电费",
        "",
        "８００．００",
        12342.07,
        "王文书",
        "李主任",
    ),
)
OPENING = ("", "", "", "上期结转", "", "", 10000, "", "")
TOTAL = ("", "", "", "合计", 5000, 2657.93, 12342.07, "", "")
TITLE = ("共和村村级财务收支公开表",)
UNIT = ("2025年第3季度    单位：元",)
SIGNED = ("村务监督委员会审核：（签章）", "", "", "理财小组：（签章）")
WHOLE = (TITLE, UNIT, HEADINGS, OPENING, *ENTRIES, TOTAL, SIGNED)


def workbook(
    *lines: Sequence[Any], name: str = "收支明细", **more: Sequence[Sequence[Any]]
) -> bytes:
    """A .xlsx with the lines in its first sheet; `more` are further sheets by name."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in {name: lines, **more}.items():
        sheet = book.add_worksheet(title)
        for row, line in enumerate(rows):
            for column, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif cell != "":
                    sheet.write(row, column, cell)
    book.close()
    return stream.getvalue()


def by(person: Person) -> Actor:
    return Actor(person_id=person.pk, name=person.name)


def replaced(lines: Sequence[Sequence[Any]], row: int, column: str, cell: Any) -> list[Any]:
    """The lines with one cell changed; row as the spreadsheet counts, column a letter."""
    copy = [list(line) for line in lines]
    copy[row - 1][ord(column) - ord("A")] = cell
    return copy
