"""A1 to A4, A7, A9: on real reports, on made-up ones, and one changed cell is always found."""

from __future__ import annotations

import dataclasses
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.reports.rules.bodies import Tier, tier_of
from yugang.reports.rules.checks import check
from yugang.reports.rules.findings import Severity
from yugang.reports.rules.form import Cell, Form, cells
from yugang.reports.rules.report import AnnualReport

from .figures import RESULT_ROWS, consistent, real, tables, with_cell

COUNT = st.integers(0, 5000)
LINE = st.lists(COUNT, min_size=6, max_size=6)
BLOCK = st.lists(st.lists(COUNT, min_size=4, max_size=4), min_size=3, max_size=3)
REPORTS = st.builds(
    lambda ended, left, carried, judged: AnnualReport(
        "某局", 2025, cells=tables(ended, left, carried, judged)
    ),
    st.dictionaries(st.sampled_from(RESULT_ROWS), LINE),
    LINE,
    LINE,
    BLOCK,
)
FIGURES = [cell for cell in cells(Form.OF_2021) if cell.table > 2]


def rules(report: AnnualReport, *, without: str = "A7") -> set[str]:
    return {one.rule for one in check(report)} - {without}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "hongze-2023",
            {
                ("A4", "error", 4, "reconsideration", "total"),
                ("A4", "error", 4, "litigation_after_recon", "total"),
                ("A13", "warn", 3, "r6", None),
            },
        ),
        ("hongze-2024", {("A8", "warn", 3, "new", "total"), ("A13", "warn", 3, "r6", None)}),
        ("suqian-2023", set()),
    ],
)
def test_known_defects_are_found_and_no_others(
    name: str, expected: set[tuple[object, ...]]
) -> None:
    found = check(real(name))
    assert {(f.rule, str(f.severity), f.table, f.row, f.column) for f in found} == expected
    assert len(found) == len(expected)


def test_blank_cells_of_a_report_of_2019_are_told_and_nothing_else() -> None:
    report = real("shanghai-general-office-2019")
    found = check(report)
    assert {(one.rule, one.kind) for one in found} == {("A7", "not-filled")}
    assert len(found) == sum(cell not in report.cells for cell in cells(Form.OF_2019))
    assert {one.column for one in found if one.row == "r1_open"} == {"research", "social", "total"}


def test_nothing_is_found_in_a_consistent_report() -> None:
    assert check(consistent()) == []


@given(REPORTS)
def test_a_random_consistent_report_has_no_finding(report: AnnualReport) -> None:
    assert rules(report) == set()


@given(REPORTS, st.sampled_from(FIGURES), st.integers(-50, 50).filter(bool))
def test_one_changed_cell_is_found(report: AnnualReport, cell: Cell, more: int) -> None:
    changed = with_cell(report, cell, report.cells[cell] + more)
    found = [one for one in check(changed) if one.rule in {"A1", "A2", "A3", "A4"}]
    assert found
    assert all(one.severity is Severity.ERROR for one in found)
    touched = {(one.row, one.column) for one in found}
    assert any(cell.row == row or cell.column == column for row, column in touched)


@given(REPORTS, st.sampled_from(FIGURES))
def test_one_empty_cell_is_no_wrong_sum_but_not_filled(report: AnnualReport, cell: Cell) -> None:
    found = [one for one in check(with_cell(report, cell, None)) if one.table != 2]
    assert [(one.rule, one.kind, one.row, one.column) for one in found] == [
        ("A7", "not-filled", cell.row, cell.column)
    ]


def test_parts_that_are_more_than_the_whole_are_wrong_though_some_are_empty() -> None:
    report = with_cell(consistent(), Cell(3, "r1_open", "research"), None)
    report = with_cell(report, Cell(3, "r1_open", "total"), 8)
    assert ("A3", "r1_open") in {(one.rule, one.row) for one in check(report)}


def test_the_sum_that_should_stand_there_is_told() -> None:
    [found] = [one for one in check(real("hongze-2023")) if one.row == "reconsideration"]
    assert (found.expected, found.found) == (Decimal(11), Decimal(0))


@pytest.mark.parametrize(
    ("value", "kind"), [(-1, "below-zero"), ("2.5", "not-whole"), (None, "not-filled")]
)
def test_counts_are_whole_from_nought_on(value: int | str | None, kind: str) -> None:
    cell = Cell(2, "licences", "decisions")
    [found] = check(with_cell(consistent(), cell, value))
    assert (found.rule, found.kind, found.severity) == ("A7", kind, Severity.ERROR)


def test_money_may_have_decimals_but_is_not_below_nought() -> None:
    cell = Cell(2, "fees", "amount")
    assert check(with_cell(consistent(), cell, "0.0001")) == []
    assert [one.kind for one in check(with_cell(consistent(), cell, -1))] == ["below-zero"]


def test_words_in_a_cell_are_no_number() -> None:
    cell = Cell(2, "penalties", "decisions")
    report = dataclasses.replace(with_cell(consistent(), cell, None), said={cell: "约88"})
    assert [(one.kind, one.found) for one in check(report)] == [("not-a-number", "约88")]


@pytest.mark.parametrize("tier", Tier)
def test_rules_are_made_by_provinces_and_cities_with_districts(tier: Tier) -> None:
    cell = Cell(2, "regulations", "valid")
    report = dataclasses.replace(with_cell(consistent(), cell, 6), tier=tier)
    found = Counter(one.rule for one in check(report))
    assert found == ({"A9": 1} if tier in (Tier.COUNTY, Tier.TOWN) else {})


@pytest.mark.parametrize(
    ("name", "tier"),
    [
        ("淮安市洪泽区人民政府", Tier.COUNTY),
        ("大邑县教育局", Tier.COUNTY),
        ("新津区永商镇人民政府", Tier.TOWN),
        ("花源街道办事处", Tier.TOWN),
        ("固阳县下湿壕镇政府", Tier.TOWN),
        ("上海市人民政府办公厅", Tier.PROVINCE),
        ("上海市浦东新区人民政府", Tier.COUNTY),
        ("浙江省教育厅", Tier.PROVINCE),
        ("广西壮族自治区人民政府", Tier.PROVINCE),
        ("凉山彝族自治州人民政府", Tier.CITY),
        ("苏州市昆山市人民政府", Tier.COUNTY),
        ("宿迁市（全市汇总）", Tier.UNKNOWN),
    ],
)
def test_the_name_tells_how_high_a_body_stands(name: str, tier: Tier) -> None:
    assert tier_of(name) is tier
