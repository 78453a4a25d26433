"""What a report may say, and which month is awaited."""

from datetime import date

import pytest

from yugang.livelihood.rules import Progress, awaited, report_due, wrong

MARCH, PLANNED = date(2026, 3, 1), date(2026, 12, 31)
TODAY = date(2026, 4, 15)


def said(percent: int, **more: object) -> Progress:
    facts = {"month": MARCH, "planned_on": PLANNED, "expected_on": PLANNED, "reason": ""}
    return Progress(percent=percent, **(facts | more))  # type: ignore[arg-type]


def test_a_report_is_read_back_from_its_table_as_it_was_written() -> None:
    one = said(40, expected_on=date(2027, 2, 1), reason="雨季停工")
    assert Progress.of_row(one.row("候车亭")) == one


@pytest.mark.parametrize("row", [[], ["a", "b"], ["x", "三月", "4", "", "", ""]])
def test_another_table_is_no_report(row: list[str]) -> None:
    assert Progress.of_row(row) is None


def test_a_delay_is_explained() -> None:
    late = said(40, expected_on=date(2027, 1, 1))
    assert wrong(late, None, TODAY) == {"reason": "reason-delay"}
    assert wrong(said(40, expected_on=date(2027, 1, 1), reason="雨季"), None, TODAY) == {}


def test_less_than_before_is_explained() -> None:
    assert wrong(said(30), said(40), TODAY) == {"reason": "reason-less"}
    assert wrong(said(40), said(40), TODAY) == {}


def test_a_month_to_come_and_more_than_all_are_refused() -> None:
    assert wrong(said(101, month=date(2026, 5, 1)), None, TODAY) == {
        "month": "future",
        "percent": "range",
    }


def test_the_first_month_without_a_report_is_awaited_once_it_is_over() -> None:
    begun = date(2026, 1, 20)
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    assert awaited(begun, set(), TODAY, None) == january
    assert awaited(begun, {january}, TODAY, None) == february
    assert awaited(begun, {january, february, MARCH}, TODAY, None) is None
    assert awaited(begun, {january}, TODAY, date(2026, 1, 31)) is None
    assert report_due(date(2026, 12, 1)) == date(2027, 1, 10)
