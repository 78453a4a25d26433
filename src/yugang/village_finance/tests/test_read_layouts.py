"""Layouts in which accounts arrive besides the plain one: every amount on its own side."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from yugang.shared.documents.reading.grids import Grid
from yugang.village_finance.queries.reading import read_upload
from yugang.village_finance.queries.words import reason
from yugang.village_finance.rules.ledger_file import LedgerFile, read_ledger
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


def test_headings_of_three_rows_are_one() -> None:
    first = ("序号", "凭证", "", "摘要", "金额（元）", "", "", "签字手续", "")
    second = ("", "日期", "编号", "", "本期发生", "", "结余", "经办人签字", "审批人签字")
    third = ("", "", "", "", "收入", "支出")
    assert adds_up(read(TITLE, first, second, third, range(1, 10), *WHOLE[3:]))


@pytest.mark.parametrize(
    "above",
    [
        ("上期结余", 10000, "", "单位：元"),
        ("编制单位：共和村村民委员会    上期结存：10000元    单位：元",),
        ("公开时间：2025年10月8日", "上期结转：10,000.00", "单位：元"),
    ],
)
def test_what_is_brought_forward_may_stand_above_the_headings(above: Sequence[Any]) -> None:
    assert adds_up(read(TITLE, above, HEADINGS, *ENTRIES, TOTAL))


def test_totals_of_months_come_before_that_of_the_quarter() -> None:
    months = (ENTRIES[:2], 5000, 657.43), (ENTRIES[2:3], "", 1200.5), (ENTRIES[3:], "", 800)
    lines: list[Sequence[Any]] = []
    for entries, income, expense in months:
        lines += [*entries, ("", "", "", "本月合计", income, expense, entries[-1][6])]
        lines.append(("", "", "", "本年累计", 70000, 60000, entries[-1][6]))
    found = read(TITLE, UNIT, HEADINGS, OPENING, *lines, TOTAL)
    assert adds_up(found) and not found.warnings
    assert adds_up(read(TITLE, UNIT, HEADINGS, OPENING, *lines))


def test_sheets_named_by_their_side_and_a_summary_are_one_ledger() -> None:
    head = (*HALF, "摘要", "金额", "经手人", "审批人")
    income = [(*line[:4], line[4], *line[7:]) for line in INCOME]
    expense = [(*line[:4], line[5], *line[7:]) for line in EXPENSE]
    sums = [["一、上期结余", 10000], ["二、本期收入", 5000], ["三、本期支出", 2657.93]]

    def taken(closing: float) -> LedgerFile:
        summary = [["项目", "金额"], *sums, ["四、期末结余", closing]]
        data = workbook(
            *summary, name="汇总", 收入=[head, *income], 支出明细=[head, *expense, ["合计", "", "", "", 2657.93]]
        )  # fmt: skip
        return read_upload(data, "账.xlsx", Q3, None)

    assert adds_up(taken(12342.07))
    [wrong] = taken(12000).refused
    assert (wrong.sheet, wrong.row, wrong.column, wrong.code) == ("汇总", 5, "B", "closing-differs")


def test_signatures_below_the_amounts_are_no_entry() -> None:
    feet = ("村书记（签字）：", "", "村主任：", "", "报账员：", "", "监委会主任：")
    assert adds_up(read(*WHOLE[:-1], feet))


def test_a_formula_without_its_value_is_named() -> None:
    data, out = workbook(*replaced(WHOLE, 6, "F", "=600+57.43")), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for part in package.namelist():
            held = package.read(part)
            made.writestr(part, held.replace(b"</f><v>0</v>", b"</f><v></v>"))
    [wrong] = [p for p in read_upload(out.getvalue(), "账.xlsx", Q3, None).refused if p.row == 6]
    assert (wrong.column, wrong.facts["value"]) == ("F 支出", "=600+57.43")
    assert "没有结果的公式" in reason(wrong)


def test_words_merged_over_several_lines_hold_for_each() -> None:
    lines = [["" if cell is None else str(cell) for cell in line] for line in WHOLE]
    for line in lines[5:8]:
        line[8] = ""
    lines[5][6], lines[6][6] = "", lines[6][6]
    grid = Grid("账", lines, [(4, 8, 7, 8), (4, 6, 5, 6)])
    found = read_ledger([grid], Q3)
    assert [row.entry.approver for row in found.rows] == ["李主任"] * 4
    assert found.rows[1].entry.balance is None and not found.refused


@pytest.mark.parametrize(
    "last",
    [
        ("本季收入合计：5000元，支出合计：2,657.93元，期末结余：12,342.07元。",),
        ("期末余额（大写）：壹万贰仟叁佰肆拾贰元零柒分", "", "", "", "", "", 12342.07),
    ],
)
def test_the_closing_balance_may_be_a_sentence_or_in_characters(last: Sequence[Any]) -> None:
    assert adds_up(read(*WHOLE[:-2], last))
