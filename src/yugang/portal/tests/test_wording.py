from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from yugang.kernel.money import is_number
from yugang.portal import addresses, wording
from yugang.portal.tables import columns_of

LATE = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # 00:30 of 2 March in China


def test_days_as_a_clerk_writes_them() -> None:
    with translation.override("zh-hans"):
        assert wording.day(date(2026, 3, 2)) == "2026年3月2日（星期一）"
        assert wording.day(LATE) == "2026年3月2日（星期一）"
        assert wording.plain_day(LATE) == "2026年3月2日"
        assert wording.moment(LATE) == "2026年3月2日 00:30"
        assert wording.day(None) == wording.moment(None) == ""


def test_days_in_english() -> None:
    with translation.override("en"):
        assert wording.day(date(2026, 3, 2)) == "2 March 2026"
        assert wording.plain_day(LATE) == "2 March 2026"
        assert wording.moment(LATE) == "2 March 2026, 00:30"


@pytest.mark.parametrize(
    ("language", "label", "shown"),
    [
        ("zh-hans", "姓名", "姓名："),
        ("zh-hans", "您要申请公开什么信息？", "您要申请公开什么信息？"),
        ("zh-hans", "我已了解。", "我已了解。"),
        ("en", "Name", "Name: "),
        ("en", "Which body is it for?", "Which body is it for? "),
    ],
)
def test_a_label_leads_to_its_error_with_one_mark(language: str, label: str, shown: str) -> None:
    with translation.override(language):
        assert wording.lead_in(label) == shown


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Decimal("12345.67"), "12,345.67"), (0, "0.00"), (1.5, "1.50"), (-3, "-3.00"), (None, "")],
)
def test_money(amount: Decimal | float | None, text: str) -> None:
    assert wording.money(amount) == text


def test_sizes_of_files() -> None:
    assert wording.size(1) == "1 KB"
    assert wording.size(12_345) == "12 KB"
    assert wording.size(3_400_000) == "3.4 MB"


@pytest.mark.parametrize("path", ["/", "/p/a/1/", "/search?q=x"])
def test_address_in_the_other_language_and_back(path: str) -> None:
    english = addresses.other_language(path)
    assert english == f"/en{path}"
    assert addresses.other_language(english) == path


def test_address_that_only_begins_like_english_is_chinese() -> None:
    assert addresses.other_language("/enterprise/") == "/en/enterprise/"
    assert addresses.other_language("/en") == "/"


@pytest.mark.parametrize("cell", ["1,200.00", "-3", "12%", " 7 ", "0.5"])
def test_amounts_are_numbers(cell: str) -> None:
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["", "一千", "1-2", "2026年", "NaN", "Infinity"])
def test_other_cells_are_not(cell: str) -> None:
    assert not is_number(cell)


def test_column_of_numbers_may_have_gaps_but_not_be_empty() -> None:
    rows = [["1", "x", "", "2026-03-02"], ["", "2", "", "2026-4-15"], ["3"]]
    table = {"columns": ["a", "b", "c", "d"], "rows": rows}
    assert [column.look for column in columns_of(table)] == ["number", "", "", "nowrap"]
    assert columns_of(None) == []
