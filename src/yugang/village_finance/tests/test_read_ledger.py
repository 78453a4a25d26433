"""Accounts as they really arrive: understood, or named with sheet, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.disclosure.public import Grid
from yugang.kernel.money import written
from yugang.village_finance.rules.ledger_file import LedgerFile, read_ledger
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.rules.whole import check_whole

from .books import ENTRIES, HEADINGS, OPENING, TITLE, TOTAL, UNIT, WHOLE, replaced

Q3 = Period.read("2025Q3")
Lines = Sequence[Sequence[Any]]
D = Decimal


def read(lines: Lines, *more: tuple[str, Lines], period: Period = Q3) -> LedgerFile:
    grids = [
        Grid(name, [[str(cell) for cell in line] for line in rows])
        for name, rows in (("表", lines), *more)
    ]
    found = read_ledger(grids, period)
    check_whole(found, None)
    return found


def told(found: LedgerFile) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.code) for p in found.refused]


def test_a_sheet_in_order_is_understood_whole() -> None:
    found = read(WHOLE)
    assert told(found) == []
    assert found.accepted == 4
    assert found.totals.closing == D("12342.07")
    assert [row.entry.item for row in found.rows] == [
        "发包及上交收入", "救济扶贫专项支出", "集体公益福利支出", "集体公益福利支出",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "day",
    [
        "2025年7月8日",
        "2025.7.8",
        "20250708",
        "45846",
        "二〇二五年七月八日",
        "２０２５/０７/０８",
        "7月8日",
    ],
)
def test_days_are_understood_in_every_style(day: str) -> None:
    found = read(replaced(WHOLE, 6, "B", day))
    assert told(found) == []
    assert found.rows[1].entry.day == date(2025, 7, 8)


@pytest.mark.parametrize(
    "amount",
    [
        "657.43",
        "￥657.43",
        "６５７．４３",
        "657.43元",
        "陆佰伍拾柒元肆角叁分",
        " 657.430 ",
        "¥ 657.43",
    ],
)
def test_amounts_are_understood_in_every_style(amount: str) -> None:
    found = read(replaced(WHOLE, 6, "F", amount))
    assert told(found) == []
    assert found.rows[1].entry.expense == D("657.43")


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("B", "", "no-day"),
        ("B", "7月初", "not-a-day"),
        ("B", "9月31日", "no-such-day"),
        ("B", "2025-10-01", "other-period"),
        ("C", "", "no-voucher"),
        ("C", "记-002至记-009", "several-vouchers"),
        ("D", "", "no-summary"),
        ("D", "其他支出", "lump"),
        ("D", "各项支出", "lump"),
        ("F", "六百多", "not-a-number"),
        ("F", "657.435", "too-exact"),
        ("F", "", "no-amount"),
        ("E", "3", "both-sides"),
        ("H", "", "no-handler"),
        ("I", "", "no-approver"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(column: str, cell: str, code: str) -> None:
    found = read(replaced(WHOLE, 6, column, cell))
    of_row = [(p.column[:1], p.code) for p in found.refused if p.row == 6]
    where = "F" if code in {"no-amount", "both-sides"} else column
    assert (where, code) in of_row
    assert len(found.rows) == 4


def test_an_income_needs_its_voucher_but_not_every_mark() -> None:
    found = read(replaced(WHOLE, 5, "I", ""))
    assert told(found) == []
    assert [(p.row, p.code) for p in found.warnings] == [(5, "no-approver")]


def test_lines_written_twice_are_named() -> None:
    lines = [*WHOLE[:6], ENTRIES[1], *WHOLE[6:]]
    assert (7, "D 摘要", "twice") in told(read(lines))


def test_headings_of_two_rows_are_understood_with_or_without_merging() -> None:
    upper = ("序号", "日期", "凭证号", "摘要", "金额（元）", "", "余额", "签字", "")
    lower = ("", "", "", "", "收入", "支出", "", "经手人", "审批人")
    found = read([TITLE, UNIT, upper, lower, OPENING, *ENTRIES, TOTAL])
    assert told(found) == []
    assert found.accepted == 4


def test_both_sides_in_one_column_are_told_apart_by_sign_or_word() -> None:
    for side in (False, True):
        headings = (
            "日期",
            "凭证号",
            "摘要",
            *(["收/支"] if side else []),
            "金额",
            "经手人",
            "审批人",
        )
        rows = [
            (e[1], e[2], e[3], *(["收入" if e[4] else "支出"] if side else []),
             e[4] or (e[5] if side else f"-{str(e[5]).translate(str.maketrans('０８．', '08.'))}"), e[7], e[8])
            for e in ENTRIES
        ]  # fmt: skip
        opening = ("", "", "期初余额", *([""] if side else []), 10000, "", "")
        closing = ("", "", "期末余额", *([""] if side else []), 12342.07, "", "")
        found = read([headings, opening, *rows, closing])
        assert told(found) == []
        assert (found.totals.income, found.totals.expense) == (D("5000.00"), D("2657.93"))


def test_month_and_day_in_two_columns_are_understood() -> None:
    upper = ("2025年", "", "凭证", "摘要", "收入", "支出", "余额", "经手人", "审批人")
    lower = ("月", "日", "字号", "", "", "", "", "", "")
    lines = [upper, lower, ("", "", "", "上期结转", "", "", 100, "", ""),
             (7, 8, "记1", "购买扫帚", "", 30, 70, "张", "李"),
             ("", "", "", "合计", 0, 30, 70, "", "")]  # fmt: skip
    found = read(lines)
    assert told(found) == []
    assert found.rows[0].entry.day == date(2025, 7, 8)


def test_a_sheet_in_ten_thousands_is_kept_in_yuan() -> None:
    lines = [("单位：万元",), HEADINGS, ("", "", "", "上期结转", "", "", 1, "", ""),
             (1, "2025-07-08", "记1", "修建水渠", "", 0.25, 0.75, "张", "李"),
             ("", "", "", "合计", 0, 0.25, 0.75, "", "")]  # fmt: skip
    found = read(lines)
    assert told(found) == []
    assert found.totals.expense == D("2500.00")


def test_subtotals_are_checked_and_are_no_entries() -> None:
    subtotal = ("", "", "", "7月小计", 5000, 657.43, "", "", "")
    found = read([*WHOLE[:6], subtotal, *WHOLE[6:]])
    assert (told(found), found.accepted) == ([], 4)
    wrong = ("", "", "", "7月小计", 5000, 600, "", "", "")
    found = read([*WHOLE[:6], wrong, *WHOLE[6:]])
    assert [(p.row, p.code) for p in found.warnings] == [(7, "sum-differs")]


def test_half_a_file_is_not_taken_for_the_whole() -> None:
    codes = {code for _row, _column, code in told(read(WHOLE[:7]))}
    assert codes == {"no-closing"}


def test_a_closing_balance_that_is_wrong_is_named() -> None:
    assert told(read(replaced(WHOLE, 9, "G", 12442.07))) == [(9, "G 余额", "closing-differs")]


def test_a_total_that_is_not_the_sum_is_named() -> None:
    assert (9, "F 支出", "sum-differs") in told(read(replaced(WHOLE, 9, "F", 2600)))


def test_a_running_balance_that_does_not_follow_is_told() -> None:
    found = read(replaced(WHOLE, 7, "G", 13000))
    assert (7, "running-balance") in [(p.row, p.code) for p in found.warnings]


def test_totals_without_entries_are_a_lump() -> None:
    assert "lump-only" in {code for _r, _c, code in told(read([HEADINGS, OPENING, TOTAL]))}


def test_a_missing_column_is_named_once() -> None:
    lines = [[cell for n, cell in enumerate(line) if n != 7] for line in WHOLE[2:9]]
    codes = [(row, code) for row, _c, code in told(read(lines))]
    assert codes == [(0, "no-column")]


def test_an_expense_without_a_stamp_is_named_where_the_sheet_has_stamps() -> None:
    lines = [[*line, *[""] * (9 - len(line)), "已盖章"] for line in WHOLE]
    lines[2][9] = "理财小组章"
    assert told(read(lines)) == []
    lines[5][9] = ""
    assert told(read(lines)) == [(6, "J 理财小组章", "no-stamp")]


def test_sheets_by_month_go_on_from_one_another() -> None:
    def sheet(month: int, opening: int) -> Lines:
        return [
            HEADINGS,
            ("", "", "", "上月结转", "", "", opening, "", ""),
            (1, f"2025-0{month}-08", f"记{month}", "路灯电费", "", 100, opening - 100, "张", "李"),
            ("", "", "", "本月合计", 0, 100, opening - 100, "", ""),
        ]

    found = read(sheet(7, 1000), ("8月", sheet(8, 900)), ("9月", sheet(9, 800)))
    assert told(found) == []
    assert found.totals.closing == D("700.00")
    found = read(sheet(7, 1000), ("8月", sheet(8, 950)))
    assert "opening-differs" in {code for _r, _c, code in told(found)}


def test_holdings_come_from_their_own_sheets() -> None:
    assets = [
        ("序号", "名称", "数量", "金额", "使用单位", "备注"),
        (1, "村部办公楼", "1栋", "800,000", "", ""),
    ]
    debts = [
        ("类别", "摘要", "金额", "对方单位"),
        ("债务", "修路欠款", 5000, "大山公司"),
        ("债权", "鱼塘欠款", "一千", "周某"),
    ]
    found = read(WHOLE, ("资产", assets), ("债权债务", debts))
    assert [(one.kind, one.name, one.amount) for one in found.holdings] == [
        ("asset", "村部办公楼", D("800000.00")),
        ("debt", "修路欠款", D("5000.00")),
    ]
    assert told(found) == [(3, "C 金额", "not-a-number")]


@given(
    opening=st.integers(-(10**8), 10**9),
    amounts=st.lists(
        st.tuples(st.booleans(), st.integers(min_value=1, max_value=10**8)), min_size=1, max_size=25
    ),
    error=st.integers(min_value=-5, max_value=5),
)
def test_a_ledger_is_in_order_exactly_when_it_balances(
    opening: int, amounts: list[tuple[bool, int]], error: int
) -> None:
    def yuan(cents: int) -> str:
        return written(D(cents) / 100)

    left = opening
    lines: list[Sequence[Any]] = [HEADINGS, ("", "", "", "上期结转", "", "", yuan(opening), "", "")]
    for n, (is_income, cents) in enumerate(amounts, 1):
        left += cents if is_income else -cents
        sides = (yuan(cents), "") if is_income else ("", yuan(cents))
        lines.append((n, "2025-08-01", f"记{n}", f"事项{n}", *sides, yuan(left), "张", "李"))
    lines.append(("", "", "", "合计", "", "", yuan(left + error), "", ""))
    found = read(lines)
    assert len(found.rows) == len(amounts)
    assert found.totals.closing == D(left) / 100
    assert [p.code for p in found.refused] == (["closing-differs"] if error else [])


@given(st.lists(st.lists(st.text(max_size=12), max_size=11), max_size=30))
def test_whatever_stands_in_a_sheet_it_is_read_without_failing(lines: list[list[str]]) -> None:
    found = read([HEADINGS, *lines])
    for problem in (*found.refused, *found.warnings):
        assert problem.code
