"""Lists of payments as they arrive: every row taken, or refused by name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.households.rules import lists
from yugang.households.rules.rows import Read
from yugang.households.rules.tables import Sheet

from . import papers

SHARED = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office"


def read(*lines: list[object], merged: list[tuple[int, int, int, int]] | None = None) -> Read:
    cells = [[str(cell) for cell in line] for line in lines]
    return lists.read([Sheet("表", cells, merged or [])], "共和村")


def codes(read: Read) -> list[tuple[int, str]]:
    return [(fault.row, fault.code) for fault in read.refused]


def warned(read: Read) -> list[tuple[int, str]]:
    return [(fault.row, fault.code) for fault in read.warnings]


def test_a_list_without_title_is_read() -> None:
    found = read(["户主", "村组", "金额（元）"], ["张伟", "1组", "100"], ["李娜", "2组", "200.5"])
    assert [(r.name, r.group, r.total) for r in found.rows] == [
        ("张伟", "1组", Decimal("100.00")),
        ("李娜", "2组", Decimal("200.50")),
    ]
    assert not found.refused and not found.warnings


def test_two_amounts_under_two_headings_are_two_payments() -> None:
    found = read(
        ["户主", "组", "耕地地力保护补贴", "", "", "稻谷补贴", "", "", "合计"],
        ["", "", "面积", "标准", "金额", "面积", "标准", "金额", ""],
        ["张三", "1", "1", "100", "100", "2", "50", "100", "200"],
        ["李四", "1", "1", "100", "100", "", "", "", "100"],
        ["王五", "2", "2", "100", "200", "1", "50", "50", "251"],
        ["合计", "", "4", "", "400", "3", "", "150", "550"],
        merged=[(0, 2, 0, 4), (0, 5, 0, 7)],
    )
    assert [[(p.item, p.amount) for p in row.payments] for row in found.rows] == [
        [("耕地地力保护补贴", 100), ("稻谷补贴", 100)],
        [("耕地地力保护补贴", 100)],
        [("耕地地力保护补贴", 200), ("稻谷补贴", 50)],
    ]
    assert found.printed == 550
    assert warned(found) == [(5, "row-sum")]


def test_the_paid_amount_counts_where_another_was_planned() -> None:
    found = read(["姓名", "应发金额", "扣款", "实发金额"], ["张三", "100", "20", "80"])
    assert [row.total for row in found.rows] == [80]


def test_subtotals_and_totals_are_checked_and_are_no_rows() -> None:
    found = read(
        ["户主", "村组", "金额"],
        ["张三", "1组", "100"],
        ["李四", "1组", "50"],
        ["1组小计", "", "150"],
        ["王五", "2组", "30"],
        ["小计", "", "31"],
        ["合　计", "", "180"],
    )
    assert len(found.rows) == 3
    assert warned(found) == [(6, "total")]
    assert found.printed == 180


def test_a_wrong_total_is_told_with_both_figures() -> None:
    found = read(["户主", "金额"], ["张三", "100"], ["合计", "120"])
    [fault] = found.warnings
    assert dict(fault.values) == {"printed": "120.00", "found": "100.00", "unread": "0"}
    assert (fault.row, fault.column) == (3, "B 金额")


def test_a_total_in_a_remark_is_checked() -> None:
    found = read(["户主", "金额"], ["张三", "100"], ["说明：共1户，合计金额：100.00元"])
    assert (found.printed, found.warnings) == (Decimal("100.00"), [])


def test_rows_that_cannot_be_read_are_named_and_the_others_come() -> None:
    found = read(
        ["户主", "村组", "金额（元）", "日期"],
        ["张伟", "1组", "100", "2025-09-30"],
        ["", "1组", "100", "2025-09-30"],
        ["李娜", "1组", "一千", "2025-09-30"],
        ["王芳", "1组", "", "2025-09-30"],
        ["赵敏", "1组", "100", "2025-09-31"],
        ["周强", "2组", "#REF!", "2025-09-30"],
    )
    assert [row.name for row in found.rows] == ["张伟"]
    assert codes(found) == [
        (3, "no-name"), (4, "not-a-number"), (5, "no-amount"), (6, "no-such-day"), (7, "formula-failed"),
    ]  # fmt: skip
    assert found.refused[1].column == "C 金额（元）"


def test_the_same_row_twice_is_refused_once() -> None:
    found = read(["户主", "金额"], ["张三", "100"], ["张三", "100"], ["张三", "101"])
    assert codes(found) == [(3, "double")]
    assert len(found.rows) == 2


def test_a_name_merged_over_its_plots_stands_on_each() -> None:
    found = read(
        ["户主", "面积", "金额"], ["张三", "1", "100"], ["", "2", "200"], merged=[(1, 0, 2, 0)]
    )
    assert [(row.name, row.total) for row in found.rows] == [("张三", 100), ("张三", 200)]


def test_an_amount_merged_over_plots_counts_once() -> None:
    found = read(
        ["户主", "面积", "金额"],
        ["张三", "1", "300"],
        ["", "2", ""],
        ["合计", "3", "300"],
        merged=[(1, 0, 2, 0), (1, 2, 2, 2)],
    )
    assert found.total == 300
    assert warned(found) == [(3, "part-of-above")]


def test_headings_that_repeat_on_each_page_are_no_rows() -> None:
    found = read(["户主", "金额"], ["张三", "1"], ["户主", "金额"], ["李四", "2"])
    assert [row.name for row in found.rows] == ["张三", "李四"]
    assert not found.refused


def test_remarks_and_signatures_are_no_rows() -> None:
    found = read(
        ["户主", "金额", "备注"], ["张三", "1", ""], ["制表人：赵敏", "", "审核人：刘洋"], ["第1页"]
    )
    assert not found.refused


def test_tables_side_by_side_are_read_to_the_last_row() -> None:
    found = read(
        ["共和村高龄津贴公示表"],
        ["序号", "姓名", "金额", "序号", "姓名", "金额", "备注"],
        ["1", "张三", "100", "2", "李四", "50"],
        ["3", "王五", "三十", "4", "赵六", "20"],
        ["5", "钱七", "10", "合计", "", "180"],
    )
    assert [row.name for row in found.rows] == ["张三", "李四", "赵六", "钱七"]
    assert codes(found) == [(4, "not-a-number")] and warned(found) == [(5, "total-unsure")]


def test_a_line_with_a_group_holds_for_the_rows_below_it() -> None:
    found = read(
        ["户主", "组别", "被征地农户", "租金"],
        ["第一村民小组"],
        ["张三", "", "张三", "100"],
        ["共和村二组："],
        ["李四", "", "李四", "50"],
        ["王五", "5组", "王五", "50"],
        ["村委会（盖章）：", "", "负责人：", "制表人："],
    )
    assert [row.group for row in found.rows] == ["1组", "2组", "5组"]
    assert not found.refused


def test_a_line_that_numbers_the_columns_is_no_row() -> None:
    found = read(
        ["户主", "粮食补贴", "", "", "农机补贴"],
        ["", "面积", "标准", "金额", "金额"],
        ["1", "2", "3", "4=2×3", "5"],
        ["张三", "2", "50", "100", "300"],
        merged=[(0, 1, 0, 3)],
    )
    assert [row.total for row in found.rows] == [400]
    assert not found.refused and not found.warnings


def test_a_line_that_means_nothing_is_named() -> None:
    assert codes(read(["户主", "村组", "金额"], ["", "3组", ""])) == [(2, "no-row")]


def test_area_times_rate_is_compared_with_the_amount() -> None:
    found = read(
        ["户主", "面积", "标准", "金额"],
        ["张三", "3.41", "118.5", "404.09"],
        ["李四", "2", "100", "250"],
    )
    assert warned(found) == [(3, "not-the-product")]


def test_a_sheet_in_ten_thousands_is_read_in_yuan() -> None:
    found = read(
        ["征地补偿表", "", "单位：万元"], ["户主", "面积", "补偿款"], ["张三", "2", "3.25"]
    )
    assert found.total == 32_500


def test_a_sheet_without_a_table_is_told() -> None:
    assert warned(read(["通知"], ["请于9月前报送"])) == [(0, "no-table")]


@pytest.mark.parametrize("head", [["户主", "金额"], ["序号", "姓名", "补贴金额（元）"]])
def test_the_title_is_found_above_the_table(head: list[str]) -> None:
    found = read(["2025年稻谷补贴发放清册"], head, [*["1"] * (len(head) - 2), "张三", "5"])
    assert found.title == "2025年稻谷补贴发放清册"


amounts = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)
rows = st.lists(
    st.tuples(st.text("张王李赵刘陈伟芳娜", min_size=2, max_size=3), amounts), max_size=30
)
styles = st.sampled_from(["{:.2f}", "{:,.2f}", "￥{:.2f}", "{:.2f}元"])


@given(rows, styles)
def test_nothing_is_lost_whatever_the_list(given: list[tuple[str, Decimal]], style: str) -> None:
    """Every line is a row or refused; what is taken and refused makes the printed total."""
    total = sum((amount for _name, amount in given), Decimal(0))
    found = read(
        ["户主", "金额"],
        *([name, style.format(amount)] for name, amount in given),
        ["合计", f"{total:.2f}"],
    )
    assert len(found.rows) + len(found.refused) == len(given)
    assert {code for _row, code in codes(found)} <= {"double"}
    assert found.seen == total
    assert not found.warnings


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8))
def test_no_table_of_any_text_breaks_the_reader(lines: list[list[str]]) -> None:
    lists.read([Sheet("表", lines)], "共和村")
    lists.read([Sheet("表", [["户主", "金额", "日期", "身份证号"], *lines])], "共和村")


def test_the_offices_own_list_is_read() -> None:
    from yugang.disclosure.public import read_grids

    path = SHARED / "subsidy.xls"
    if not path.is_file():
        pytest.skip("the office files are not beside this checkout")
    grids, _left_out = read_grids(path.read_bytes(), path.name)
    found = lists.read([Sheet(g.name, g.lines, g.merged) for g in grids])
    assert (len(found.rows), found.total) == (40, Decimal("24714.36"))
    assert not found.refused and not found.warnings


def test_a_list_of_a_finance_station_is_read_whole() -> None:
    from yugang.disclosure.public import read_grids

    grids, _left_out = read_grids(papers.office_list(), "清册.xlsx")
    found = lists.read([Sheet(g.name, g.lines, g.merged) for g in grids], "共和村")
    assert [row.name for row in found.rows] == ["张伟", "李娜", "欧阳建国", "张伟", "王芳"]
    assert [row.group for row in found.rows] == ["1组", "1组", "1组", "2组", "2组"]
    assert {row.on.isoformat() for row in found.rows if row.on} == {"2025-09-30"}
    assert found.printed == found.total == Decimal("14060.03")
    assert not found.refused and not found.warnings


def test_text_in_gb_18030_is_read() -> None:
    from yugang.disclosure.public import read_grids

    text = '姓名,组,补贴金额\n张三,1,１００\n欧阳娜,2,"1,300.5"\n'
    grids, _left_out = read_grids(text.encode("gb18030"), "表.csv")
    found = lists.read([Sheet(g.name, g.lines, g.merged) for g in grids])
    assert [row.total for row in found.rows] == [Decimal("100.00"), Decimal("1300.50")]
