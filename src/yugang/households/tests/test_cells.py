"""Cells of lists as offices type them."""

from datetime import date
from decimal import Decimal

import pytest

from yugang.households.rules import cells
from yugang.households.rules.cells import NotRead
from yugang.households.rules.headings import role_of
from yugang.households.rules.periods import NoPeriod, named_in, period

from . import papers

D = Decimal


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("４０４．０９", "404.09"),
        ("￥1,234.5", "1234.50"),
        ("404.085", "404.09"),
        ("1.2万元", "12000.00"),
        ("贰拾元伍角", "20.50"),
        ("(100)", "-100.00"),
    ],
)
def test_amounts_are_read_as_offices_type_them(text: str, amount: str) -> None:
    assert cells.money(text) == D(amount)


def test_a_column_in_ten_thousands_counts_so() -> None:
    assert cells.money("1.23456789", 10_000) == D("12345.68")
    assert cells.money("1.5元", 10_000) == D("1.50")


@pytest.mark.parametrize("blank", ["", " ", "—", "/", "无", "－"])
def test_a_dash_is_no_amount(blank: str) -> None:
    assert cells.money(blank) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("一千", "not-a-number"), ("4O4.09", "not-a-number"), ("#REF!", "formula-failed")],
)
def test_what_is_no_amount_is_refused(text: str, code: str) -> None:
    with pytest.raises(NotRead) as refused:
        cells.money(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "2025年9月30日",
        "2025.9.30",
        "2025-09-30",
        "20250930",
        "45930",
        "二〇二五年九月三十日",
        "２０２５/9/30",
    ],
)
def test_days_are_read_in_every_style(text: str) -> None:
    assert cells.day(text) == date(2025, 9, 30)


@pytest.mark.parametrize(("text", "code"), [("2025-09-31", "no-such-day"), ("秋收后", "not-a-day")])
def test_what_is_no_day_is_refused(text: str, code: str) -> None:
    with pytest.raises(NotRead) as refused:
        cells.day(text)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["张 伟", "张　伟", "张伟（户主）", "张伟(已故)", " 张伟"])
def test_a_name_is_the_same_however_it_is_spaced(text: str) -> None:
    assert cells.person_name(text) == "张伟"


@pytest.mark.parametrize("text", ["12345", "510132194010130293", "……"])
def test_numbers_and_signs_are_no_names(text: str) -> None:
    with pytest.raises(NotRead):
        cells.person_name(text)


@pytest.mark.parametrize(
    "text", ["3组", "第三组", "三社", "３", "共和村3组", "共和村第三村民小组", "村3组"]
)
def test_a_group_is_the_same_however_it_is_written(text: str) -> None:
    assert cells.group_name(text, "共和村") == "3组"


def test_an_identity_number_is_taken_only_where_it_is_certain() -> None:
    right = papers.identity(7)
    assert cells.identity(right).number == right
    wrong = right[:17] + ("1" if right[17] != "1" else "2")
    assert cells.identity(wrong).doubt == "check-digit"
    assert cells.identity("5.10132195002022E+17").doubt == "cut-off"
    assert cells.identity("510132********0022").doubt == "masked"
    assert not cells.identity("").number


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("户主", "name"), ("农户姓名", "name"), ("户主姓名", "name"), ("承包方代表", "name"), ("姓名", "name"),
        ("身份证号码", "identity"), ("一卡通账号", "card"), ("银行卡号", "card"), ("联系电话", "phone"),
        ("村组", "group"), ("组别", "group"), ("所属村", "village"), ("村名", "village"),
        ("面积（亩）", "quantity"), ("标准（元/亩）", "rate"), ("补贴金额（元）", "amount"), ("实发金额", "amount"),
        ("发放日期", "day"), ("签字", "signature"), ("备注", "note"), ("序号", "serial"), ("户编号", "number"),
        ("家庭人口", "members"), ("补偿款", "amount"), ("分红金额", "amount"), ("天气", ""),
    ],
)  # fmt: skip
def test_headings_say_what_a_column_holds(heading: str, role: str) -> None:
    assert role_of(heading) == role


def test_periods_have_their_days() -> None:
    assert period("2025H2").first == date(2025, 7, 1)
    assert period("2025h1").last == date(2025, 6, 30)
    assert period("2024Q1").last == date(2024, 3, 31)
    assert (period("2025").first, period("2025").last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert period("2025H1").before.code == "2024H2"
    assert period("2025H2").chinese == "2025年下半年"


@pytest.mark.parametrize("code", ["", "2025H3", "2025Q5", "H2", "25H1", "2025-07", "2025Q0"])
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(NoPeriod):
        period(code)


def test_a_title_names_its_period() -> None:
    found = [named_in(t) for t in ("2025年下半年补贴", "2025年度补贴", "2025年第三季度", "补贴")]
    assert [one.code if one else None for one in found] == ["2025H2", "2025", "2025Q3", None]
