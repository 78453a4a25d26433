"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.written_days import BadDay, read_written_day

MARCH = date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月2日", "2026.3.2", "20260302", "46083", "46083.0", "二〇二六年三月二日",
        "二○二六年三月二日", "2026-03-02", "2026/3/2", "２０２６/０３/０２", "２０２６年３月２日",
        "2026-03-02 00:00:00", "2026年3月2日（星期一）", "26.3.2", "2026 年 3 月 2 日", "2026-03-02T08:30",
    ],
)  # fmt: skip
def test_all_styles_mean_the_same_day(text: str) -> None:
    assert read_written_day(text) == MARCH


@pytest.mark.parametrize(
    "text", ["9月31日", "2025-09-31", "20250931", "二〇二五年九月三十一日", "2025.2.30"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadDay) as refused:
        read_written_day(text, (2025,))
    assert refused.value.code == "no-such-day"


@pytest.mark.parametrize("text", ["三月", "", "2026", "明天", "2026-3", "12345678901", "1000"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadDay) as refused:
        read_written_day(text)
    assert refused.value.code in {"not-a-day", "no-such-day"}


def test_a_day_without_a_year_takes_the_only_one_it_can_have() -> None:
    assert read_written_day("3月2日", (2026,)) == MARCH
    for years in ((), (2025, 2026)):
        with pytest.raises(BadDay) as refused:
            read_written_day("3月2日", years)
        assert refused.value.code == "no-year"


def _characters(day: date) -> str:
    digits = "〇一二三四五六七八九"

    def number(n: int) -> str:
        tens, ones = divmod(n, 10)
        head = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
        return head + (digits[ones] if ones else "")

    return f"{''.join(digits[int(d)] for d in str(day.year))}年{number(day.month)}月{number(day.day)}日"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_way_of_writing_reads_back(day: date) -> None:
    serial = str((day - date(1899, 12, 30)) // timedelta(days=1))
    styles = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
    for text in [*(day.strftime(style) for style in styles), serial, _characters(day)]:
        assert read_written_day(text) == day
