"""A5, A6, A8, A10 to A14."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from yugang.reports.reading.days import a_day_alone, period
from yugang.reports.rules.bodies import due_on, is_government
from yugang.reports.rules.checks import check
from yugang.reports.rules.claims import read_claims
from yugang.reports.rules.findings import Severity
from yugang.reports.rules.form import SECTIONS, Cell
from yugang.reports.rules.report import AnnualReport, Claim, Section
from yugang.reports.rules.sums import consolidated, register_agrees, units_add_up
from yugang.reports.rules.texts import bare_headings, likeness, section_of, written

from .figures import consistent, real, with_cell


def year_before(**changed: Any) -> AnnualReport:
    """The year before the consistent report, fitting to it."""
    report = dataclasses.replace(consistent(), year=2024, sections=None, **changed)
    report = with_cell(report, Cell(2, "normative", "valid"), 10)
    for column in ("natural", "business", "research", "social", "legal", "other_org", "total"):
        value = consistent().cells[Cell(3, "carried_in", column)]
        report = with_cell(report, Cell(3, "carried_out", column), value)
    return report


def rules(report: AnnualReport, previous: AnnualReport | None = None) -> list[str]:
    return [one.rule for one in check(report, previous)]


def test_two_years_that_fit() -> None:
    assert check(consistent(), year_before()) == []


def test_real_years_that_fit_but_for_a_jump() -> None:
    found = check(real("hongze-2024"), real("hongze-2023"))
    assert [(one.rule, one.row) for one in found if one.rule in ("A5", "A6", "A10")] == [
        ("A10", "licences")
    ]


def test_what_is_carried_in_is_what_was_carried_out() -> None:
    before = with_cell(year_before(), Cell(3, "carried_out", "natural"), 2)
    [found] = check(consistent(), before)
    assert (found.rule, found.column, found.expected, found.found) == ("A5", "natural", 2, 1)


def test_documents_in_force_follow_from_last_year() -> None:
    before = with_cell(year_before(), Cell(2, "normative", "valid"), 11)
    [found] = check(consistent(), before)
    assert (found.rule, found.expected, found.found) == ("A6", 13, 12)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(("now", "told"), [(440, False), (441, True), (18, False), (17, True)])
def test_a_jump_is_more_than_five_times_or_less_than_a_fifth(now: int, told: bool) -> None:
    cell = Cell(2, "penalties", "decisions")
    report = with_cell(consistent(), cell, now)
    assert (rules(report, year_before()) == ["A10"]) is told


def test_few_are_no_jump() -> None:
    cell = Cell(2, "coercion", "decisions")
    assert rules(with_cell(consistent(), cell, 0), year_before()) == []


def test_noughts_beside_a_text_that_tells_of_applications() -> None:
    report = dataclasses.replace(
        consistent(),
        cells={c: v if c.table == 2 else Decimal(0) for c, v in consistent().cells.items()},
        claims=(Claim("received", Decimal(5), "收到申请5件"),),
    )
    [found] = check(report)
    assert (found.rule, found.kind, found.found) == ("A10", "all-zero", 5)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("全年共收到政府信息公开申请3,511件", [("received", 3511)]),
        ("受理公开申请１７件，上年结转 3 件", [("carried_in", 3), ("received", 17)]),
        ("予以公开9件、部分公开2件，不予公开1件", [("r1", 9), ("r2", 2), ("r3", 1)]),
        ("收到自然人申请15件，网络申请4件", []),
        ("办结申请20件，结转下年度继续办理2件", [("carried_out", 2), ("replied", 20)]),
        ("被申请行政复议134件，行政诉讼57件", [("reconsiderations", 134), ("suits", 57)]),
        ("行政复议结果维持3件", []),
        ("主动公开信息1136条", []),
        ("收到申请18件，其中收到邮递申请1件", [("received", 18)]),
        ("予以公开及部分公开的42件，不予公开1件", [("r3", 1)]),
        ("行政复议、行政诉讼案件共3件", []),
        ("2024年收到公开申请40件，2025年收到公开申请18件", [("received", 18)]),
        ("较去年收到的申请40件有所下降；收到行政复议申请50件", []),
        ("因属于执法案卷不予公开3件，网站予以公开890条", []),
        ("全年未收到政府信息公开申请。", [("received", 0)]),
        ("未发生行政复议、行政诉讼", [("reconsiderations", 0), ("suits", 0)]),
        ("未发生行政复议被纠正情况，未收到收费减免申请", []),
    ],
)
def test_figures_are_read_from_the_text(text: str, claims: list[tuple[str, int]]) -> None:
    assert [(one.code, one.number) for one in read_claims(text, 2025)] == claims


@pytest.mark.parametrize(
    "text",
    [
        "数据统计期限自2025年1月1日起至2025年12月31日止",
        "数据统计期限自２０２５年1月1日始至12月31日止",
        "统计时限为2025年1月1日—12月31日",
        "统计期限为2025年1月至12月",
        "2025年3月1日至2025年5月31日开展整治。所列数据的统计期限为2025.1.1-2025.12.31",
    ],
)
def test_the_period_is_that_of_the_figures(text: str) -> None:
    assert period([text]) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_period_of_something_else_is_none() -> None:
    assert period(["2025年3月1日至2025年5月31日开展整治。"]) is None


@pytest.mark.parametrize("line", ["2026年1月20日", "（2026-01-20）", "二〇二六年一月二十日"])
def test_a_day_alone_in_its_line_is_that_of_the_report(line: str) -> None:
    assert a_day_alone(line) == date(2026, 1, 20)
    assert a_day_alone(f"发布日期{line}") is None


def test_the_text_may_give_new_ones_with_or_without_those_carried_in() -> None:
    for number, told in ((18, []), (19, []), (17, ["A8"])):
        claim = (Claim("received", Decimal(number)),)
        assert rules(dataclasses.replace(consistent(), claims=claim)) == told


def test_units_make_the_whole_but_for_what_two_of_them_count() -> None:
    units = [consistent(), consistent(), consistent()]
    cell = Cell(3, "new", "total")
    whole = consolidated(units, {cell: Decimal(2)})
    assert whole.cells[cell] == 3 * 18 - 2
    assert list(units_add_up(whole, whole)) == []
    wrong = with_cell(whole, cell, 54)
    [found] = units_add_up(wrong, whole)
    assert (found.rule, found.expected, found.found) == ("A11", 52, 54)


def test_a_cell_that_a_unit_left_empty_is_not_summed() -> None:
    cell = Cell(2, "fees", "amount")
    whole = consolidated([consistent(), with_cell(consistent(), cell, None)], {})
    assert cell not in whole.cells


def test_the_register_counts() -> None:
    cell = Cell(3, "r1_open", "natural")
    [found] = register_agrees(consistent(), {cell: Decimal(8)})
    assert (found.rule, found.severity, found.expected, found.found) == ("A12", "error", 8, 7)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("总体情况", 1),
        ("总体 情况", 1),
        ("主动公开政府信息情况", 2),
        ("收到和处理政府信息公开申请情况", 3),
        ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("政府信息公开工作存在的主要问题及改进情况", 5),
        ("其他需要报告的事项", 6),
        ("附件", 0),
    ],
)
def test_titles_are_known_though_they_vary(title: str, number: int) -> None:
    assert section_of(title) == number


def sections(*numbers: int) -> tuple[Section, ...]:
    return tuple(Section(n, SECTIONS[n - 1], "说明", n in (2, 3, 4)) for n in numbers)


@pytest.mark.parametrize(
    ("there", "kinds"),
    [
        (sections(1, 2, 3, 4, 5, 6), []),
        (sections(1, 2, 3, 4, 6), ["section-missing"]),
        (sections(1, 3, 2, 4, 5, 6), ["section-order"]),
        ((*sections(1, 2, 3, 4, 5), Section(6, SECTIONS[5], " ")), ["section-empty"]),
    ],
)
def test_sections_are_there_in_order_and_say_something(
    there: tuple[Section, ...], kinds: list[str]
) -> None:
    found = check(dataclasses.replace(consistent(), sections=there, claims=()))
    assert [one.kind for one in found] == kinds


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("（一）主动公开。发布3条。\n（二）平台建设。\n（三）监督保障。", ["平台建设", "监督保障"]),
        ("（一）主动公开\n发布3条。\n（二）依申请公开\n1.收到2件。", []),
        ("（一）主动公开\n（1）发布3条。", []),
        ("(一)主动公开。发布3条。\n其余无。", []),
        ("", []),
    ],
)
def test_a_heading_with_nothing_beneath_is_told(text: str, bare: list[str]) -> None:
    assert bare_headings(text) == bare


LONG = (
    "今年我局坚持以公开为常态不公开为例外围绕群众关心的招生入学营养餐校车安全等事项及时公开信息" * 4
)


def test_a_text_copied_from_last_year_is_told() -> None:
    def saying(text: str, year: int) -> AnnualReport:
        told = tuple(
            dataclasses.replace(s, text=text if s.number == 1 else s.text)
            for s in consistent().sections or ()
        )
        return dataclasses.replace(year_before() if year == 2024 else consistent(), sections=told)

    [found] = [one for one in check(saying(LONG, 2025), saying(LONG, 2024)) if one.facts]
    assert (found.rule, found.kind, found.found) == ("A13", "copied", "100%")
    other = LONG[::-1]
    assert check(saying(LONG, 2025), saying(other, 2024)) == []


def test_other_figures_do_not_hide_a_copy() -> None:
    one, two = (written(Section(1, "", LONG + f"共{n}件")) for n in (12, 99))
    assert likeness(one, two) == 1


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"period": None}, "no-period"),
        ({"period": (date(2025, 1, 1), date(2025, 11, 30))}, "other-period"),
        ({"dated": date(2025, 12, 30)}, "dated-early"),
        ({"dated": date(2026, 2, 1)}, "late"),
        ({"dated": date(2026, 1, 20), "published": date(2026, 2, 3)}, "late"),
    ],
)
def test_the_days_of_a_report(changed: dict[str, Any], kind: str) -> None:
    [found] = check(dataclasses.replace(consistent(), **changed))
    assert (found.rule, found.kind, found.severity) == ("A14", kind, Severity.ERROR)


def test_a_government_has_time_until_the_end_of_march() -> None:
    assert due_on(2025, government=True) == date(2026, 3, 31)
    assert due_on(2025, government=False) == date(2026, 1, 31)
    late = {"dated": date(2026, 3, 31)}
    assert check(dataclasses.replace(consistent(), is_government=True, **late)) == []


def test_a_place_reports_as_its_government() -> None:
    places = ("宿迁市", "勉县", "新津区人民政府", "螅镇政府", "宿迁市（全市汇总）")
    assert [is_government(name) for name in places] == [True] * 5
    assert not is_government("新津区教育局")
    assert not is_government("龙游县人民政府办公室")
