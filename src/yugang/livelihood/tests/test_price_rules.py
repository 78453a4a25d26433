"""Price lists as they arrive: what a line must say, where it stands in a sheet, which version holds."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.money import BadAmount
from yugang.livelihood.prices.headings import read_sheet
from yugang.livelihood.prices.rules import (
    PriceLine,
    Raw,
    Span,
    Standing,
    check,
    check_line,
    end_of,
    price_text,
    read_price,
    replaced_on,
    standing,
)

TODAY = date(2026, 4, 15)
GOOD = {
    "item": "住宿费", "unit": "元/学期", "price": "600", "basis": "川发改价格〔2023〕12号",
    "set_by": "省发展改革委", "since": "2025-09-01",
}  # fmt: skip


def codes(**cells: str) -> list[str]:
    return [t.code for t in check_line(Raw(GOOD | cells), TODAY).troubles]


def test_a_line_in_order_is_read() -> None:
    line = check_line(Raw(GOOD | {"until": "2027年8月31日"}), TODAY).line
    assert line is not None
    assert (line.price, line.since, line.until) == (
        Decimal("600.00"), date(2025, 9, 1), date(2027, 8, 31),
    )  # fmt: skip


@pytest.mark.parametrize("basis", ["", "无", "—", " / "])
def test_a_line_without_a_basis_is_named_not_taken(basis: str) -> None:
    assert codes(basis=basis) == ["no-basis"]


def test_a_basis_names_a_document_or_a_law() -> None:
    assert codes(basis="上级文件") == ["basis-without-number"]
    for basis in ("国务院令第711号", "川价发[2004]28号", "《中华人民共和国价格法》第十三条"):
        assert codes(basis=basis) == []


def test_a_line_whose_validity_is_over_is_named_not_taken() -> None:
    assert codes(until="2026-04-14") == ["over"]
    assert codes(until="2026-04-15") == []


def test_each_thing_that_is_missing_is_named() -> None:
    assert codes(item="", unit="", price="", set_by="", since="") == [
        "no-item", "no-unit", "no-set_by", "no-price", "no-since",
    ]  # fmt: skip


def test_a_span_in_one_cell_is_both_days() -> None:
    line = check_line(Raw(GOOD | {"since": "2025.9.1至2026.8.31"}), TODAY).line
    assert line is not None and line.until == date(2026, 8, 31)


def test_an_end_that_is_no_day_is_named_and_long_term_is_none() -> None:
    assert codes(until="明年") == ["not-a-day"]
    assert codes(until="长期") == []


def test_the_same_charge_for_the_same_days_is_named_at_its_second_line() -> None:
    later = GOOD | {"since": "2027-01-01"}
    lines = [Raw(GOOD | {"until": "2026-12-31"}, "表", 3), Raw(later, "表", 4), Raw(later, "表", 5)]
    found = check(lines, TODAY)
    assert [one.line is not None for one in found] == [True, True, False]
    assert dict(found[2].troubles[0].facts) == {"row": 4}


@given(st.decimals(min_value=0, max_value=10**8, places=4))
def test_a_price_is_read_as_it_is_written(price: Decimal) -> None:
    assert read_price(price_text(price)) == price


@given(
    st.builds(
        PriceLine,
        *[st.text("收费甲乙ABC123", min_size=1, max_size=12)] * 3,
        st.decimals(min_value=0, max_value=10**6, places=2),
        *[st.text("依据机关", min_size=1, max_size=8)] * 2,
        st.dates(),
        st.none() | st.dates(),
        st.text("说明", max_size=6),
    )
)
def test_a_row_of_the_table_reads_back(line: PriceLine) -> None:
    assert PriceLine.of_row(line.row()) == line


def test_no_price_is_guessed() -> None:
    assert read_price("免费") == 0
    for text in ("按实收取", "10-20", "1.23456"):
        with pytest.raises(BadAmount):
            read_price(text)


def test_headings_are_found_below_a_title_and_merged_cells_count_for_every_row() -> None:
    lines = [
        ["新津区第一小学收费公示表", "", "", "", "", ""],
        ["序号", "收费项目", "计费单位", "收费标准（元）", "收费依据", "批准机关", "执行时间"],
        ["一、代收费", "", "", "", "", "", ""],
        ["1", "作业本费", "学期", "20", "川教〔2024〕1号", "省教育厅", "2025-09-01"],
        ["2", "校服费", "套", "120", "", "", "2025-09-01"],
        ["", "", "", "", "", "", ""],
        ["注：以上为自愿", "", "", "", "", "", ""],
    ]
    sheet = read_sheet("收费", lines, [(3, 4, 4, 4), (3, 5, 4, 5)])
    assert [(raw.row, raw.cells["item"], raw.cells["basis"]) for raw in sheet.lines] == [
        (4, "作业本费", "川教〔2024〕1号"), (5, "校服费", "川教〔2024〕1号"),
    ]  # fmt: skip
    assert [row for row, _text in sheet.notes] == [3, 7]


def test_no_row_of_a_file_is_lost() -> None:
    lines = [
        ["项目", "单位", "标准", "依据"],
        *([f"项目{n}", "", "", ""] for n in range(5)),
        ["", "次"],
    ]
    sheet = read_sheet("收费", lines)
    assert sorted([raw.row for raw in sheet.lines] + [row for row, _t in sheet.notes]) == [
        *range(2, 8)
    ]


def spans(*days: tuple[int, int | None]) -> list[Span]:
    def day(n: int) -> date:
        return TODAY + timedelta(days=n)

    return [
        Span(order, day(since), None if until is None else day(until))
        for order, (since, until) in enumerate(days)
    ]


def standings(*days: tuple[int, int | None]) -> list[Standing]:
    found = spans(*days)
    return [standing(one, found, TODAY) for one in found]


def test_a_version_takes_the_place_of_the_one_before_on_its_day() -> None:
    assert standings((-90, None), (1, None)) == [Standing.IN_FORCE, Standing.COMING]
    assert standings((-90, None), (0, None)) == [Standing.REPLACED, Standing.IN_FORCE]
    assert standings((-90, -1)) == [Standing.OVER]


def test_a_later_version_that_begins_earlier_replaces_the_whole_one_before() -> None:
    found = spans((-10, None), (-20, None))
    assert replaced_on(found[0], found, TODAY) == found[0].since
    assert standing(found[1], found, TODAY) is Standing.IN_FORCE


@given(st.lists(st.tuples(st.integers(-50, 50), st.none() | st.integers(51, 90)), max_size=6))
def test_never_two_versions_hold_at_once(days: list[tuple[int, int | None]]) -> None:
    assert standings(*days).count(Standing.IN_FORCE) <= 1


def test_a_list_ends_with_its_last_line_where_all_end() -> None:
    def line(until: date | None) -> PriceLine:
        return PriceLine("", "甲", "次", Decimal(1), "依", "机", TODAY, until)

    assert end_of([line(date(2026, 5, 1)), line(date(2026, 6, 1))]) == date(2026, 6, 1)
    assert end_of([line(date(2026, 5, 1)), line(None)]) is None
