"""Layouts in which accounts arrive besides the plain one: every amount on its own side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from yugang.village_finance.queries.reading import read_upload
from yugang.village_finance.rules.ledger_file import LedgerFile
from yugang.village_finance.rules.periods import Period

from .books import ENTRIES, HEADINGS, OPENING, TITLE, TOTAL, UNIT, WHOLE, replaced, workbook

Q3 = Period.read("2025Q3")
INCOME = [line for line in ENTRIES if line[4]]
EXPENSE = [line for line in ENTRIES if line[5]]
HALF = ("序号", "日期", "凭证号")
RIGHT = (Decimal(10000), Decimal(5000), Decimal("2657.93"), Decimal("12342.07"))


def read(*lines: Sequence[Any]) -> LedgerFile:
    return read_upload(workbook(*lines), "账.xlsx", Q3, None)


def adds_up(found: LedgerFile) -> bool:
    totals = found.totals
    sums = totals.opening, totals.income, totals.expense, totals.closing_printed
    return sums == RIGHT and not found.refused and found.accepted == len(ENTRIES)


def test_income_above_expense_are_two_tables_of_one_ledger() -> None:
    found = read(
        TITLE,
        ("上期结转：10,000.00元",),
        ("一、本期收入",),
        (*HALF, "收入项目", "金额", "经手人", "审批人"),
        *((*line[:4], line[4], *line[7:]) for line in INCOME),
        ("小计", "", "", "", 5000),
        ("二、本期支出",),
        (*HALF, "支出项目", "金额", "经手人", "审批人"),
        *((*line[:4], line[5], *line[7:]) for line in EXPENSE),
        ("小计", "", "", "", 2657.93),
        ("本期结余：12342.07元",),
    )
    assert adds_up(found)


def test_the_second_table_may_have_other_columns() -> None:
    found = read(
        TITLE,
        HEADINGS,
        OPENING,
        *((*line[:6], "", *line[7:]) for line in INCOME),
        ("支出明细",),
        ("日期", "凭证号", "用途", "金额", "经办人", "批准人", "备注"),
        *((*line[1:4], line[5], *line[7:]) for line in EXPENSE),
        ("期末余额", "", "", 12342.07),
    )
    assert adds_up(found)


def test_income_beside_expense_are_two_tables() -> None:
    rows = [
        (*INCOME[0][:5], *line[:4], line[5], *line[7:])
        if number == 0
        else ("",) * 5 + (*line[:4], line[5], *line[7:])
        for number, line in enumerate(EXPENSE)
    ]
    found = read(
        TITLE,
        ("收入", "", "", "", "", "支出"),
        (*HALF, "摘要", "金额", *HALF, "摘要", "金额", "经手人", "审批人"),
        ("", "", "", "上期结转", 10000),
        *rows,
        ("合计", "", "", "", 5000, "合计", "", "", "", 2657.93),
        ("本期结余", "", "", "", 12342.07),
    )
    assert adds_up(found)


def test_word_and_number_of_a_voucher_in_two_columns_are_one() -> None:
    upper = ("序号", "日期", "凭证", "", "摘要", "金额", "", "", "手续", "")
    lower = ("", "", "字", "号", "", "收入", "支出", "余额", "经手人", "审批人")
    lines = [(*e[:2], "记", int(e[2][-3:]), *e[3:]) for e in ENTRIES]
    opening, total = ((*row[:3], "", *row[3:]) for row in (OPENING, TOTAL))
    found = read(TITLE, UNIT, upper, lower, opening, *lines, total)
    assert adds_up(found)
    assert [row.entry.voucher for row in found.rows] == ["记-1", "记-2", "记-3", "记-4"]
    assert not [p for p in found.warnings if p.code == "voucher-again"]


@pytest.mark.parametrize("word", ["承上期", "上期余额转入", "期初数", "一、上期结存", "结转上季"])
def test_what_is_brought_forward_has_many_names(word: str) -> None:
    assert adds_up(read(*replaced(WHOLE, 4, "D", word)))


@pytest.mark.parametrize(
    "word", ["本季度累计", "三季度合计", "本期发生额及期末余额", "本期合计：", "九月合计"]
)
def test_the_last_line_has_many_names(word: str) -> None:
    assert adds_up(read(*replaced(WHOLE, 9, "D", word)))


def test_an_amount_typed_as_text_with_its_apostrophe_is_a_number() -> None:
    assert adds_up(read(*replaced(WHOLE, 6, "F", "'657.43")))


def test_a_sheet_of_income_alone_needs_no_approver_column() -> None:
    found = read(TITLE, (*HALF, "摘要", "收入", "余额"), ("", "", "", "上期结余", "", 10),
                 (1, "2025-07-06", "记-1", "鱼塘承包款", 5, 15), ("", "", "", "合计", 5, 15))  # fmt: skip
    assert not found.refused and found.totals.balances


def test_a_second_column_of_days_begins_no_second_table() -> None:
    head = (*HEADINGS[:2], "摘要", "凭证日期", "凭证号", *HEADINGS[4:])
    lines = [(e[0], e[1], e[3], e[1], e[2], *e[4:]) for e in ENTRIES]
    opening, total = (("", "", row[3], "", "", *row[4:]) for row in (OPENING, TOTAL))
    assert adds_up(read(TITLE, UNIT, head, opening, *lines, total))
