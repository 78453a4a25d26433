from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.counting import Clock
from yugang.kernel.explain import explain, spell_date, weekday_names
from yugang.kernel.limits import BadLimit, Extension, Limit, Pause, Unit, read_unit

from .calendars import CHINA, NINGXIA, calendars
from .test_counting import clocks


def reasons(clock, calendar=CHINA, language="zh"):
    explained = explain(clock, calendar, language)
    return {day["date"]: day["reason"] for day in explained.days()}


def test_each_day_says_why():
    found = reasons(Clock(Limit(5), date(2026, 2, 13)))
    assert found["2026-02-13"] == "当日不计入"
    assert found["2026-02-14"] == "春节调休上班，计为第1日"
    assert found["2026-02-15"] == "春节放假，不计"
    assert found["2026-02-24"] == "工作日，计为第2日"


def test_english_has_the_same_days():
    clock = Clock(Limit(5), date(2026, 2, 13))
    assert reasons(clock).keys() == reasons(clock, language="en").keys()
    assert reasons(clock, language="en")["2026-02-15"] == "Spring Festival, not counted"


def test_the_sum_is_told_in_a_sentence():
    clock = Clock(
        Limit(20),
        date(2026, 3, 2),
        (Pause("征求第三方意见", date(2026, 3, 4), date(2026, 3, 10)),),
        (Extension(5, date(2026, 3, 12)),),
    )
    explained = explain(clock, CHINA)
    assert explained.sentence == (
        "自2026年3月2日（星期一）起25个工作日（含延长5个工作日），2026年4月13日（星期一）届满。"
        "其间计入25日，休息日、节假日11日不计，中止6日不计。"
    )


def test_a_lasting_pause_is_told():
    clock = Clock(Limit(5), date(2026, 3, 2), (Pause("补正", date(2026, 3, 4)),))
    assert "补正" in explain(clock, CHINA).sentence
    assert "paused since Wed 4 March 2026" in explain(clock, CHINA, "en").sentence


def test_moving_on_is_told():
    found = reasons(Clock(Limit(30, Unit.DAY), date(2026, 9, 2)))
    assert found["2026-10-03"] == "末日为休息日，顺延"
    assert found["2026-10-08"] == "顺延至此工作日届满"


def test_a_provisional_date_says_which_notice_it_waits_for():
    explained = explain(Clock(Limit(20), date(2026, 12, 10)), CHINA)
    assert explained.due.provisional
    assert "2027年放假安排通知尚未录入" in explained.notes[0]


def test_a_region_without_its_own_notice_is_told():
    notes = explain(Clock(Limit(5), date(2026, 3, 2)), NINGXIA).notes
    assert len(notes) == 1 and notes[0].startswith("宁夏2026年")
    assert explain(Clock(Limit(5), date(2021, 5, 10)), NINGXIA).notes == ()


def test_hours_are_told_by_the_minute():
    clock = Clock(Limit(24, Unit.HOUR), datetime(2026, 3, 6, 1, 30, tzinfo=UTC))
    assert "2026年3月7日（星期六） 09:30届满" in explain(clock, CHINA).sentence


def test_dates_are_spelled_in_either_language():
    assert spell_date(date(2026, 3, 2), "zh") == "2026年3月2日（星期一）"
    assert spell_date(date(2026, 3, 2), "en") == "Mon 2 March 2026"
    assert len(weekday_names("zh")) == len(weekday_names("en")) == 7


@given(calendars, clocks(), st.sampled_from(["zh", "en", "zh-hans"]))
def test_the_last_day_told_is_the_due_day(calendar, clock, language):
    explained = explain(clock, calendar, language)
    assert explained.days()[-1]["date"] == clock.due(calendar).day.isoformat()
    assert spell_date(explained.due.day, language) in explained.sentence
    assert all(explained.words)


def test_units_are_read_as_people_write_them():
    words = ["working-days", "Working Days", "working_day", "工作日", "个工作日", "wd"]
    assert {read_unit(word) for word in words} == {Unit.WORKING_DAY}
    assert [read_unit(word) for word in ("days", "hours", "months", "自然日")] == [
        Unit.DAY,
        Unit.HOUR,
        Unit.MONTH,
        Unit.DAY,
    ]


def test_other_units_are_refused():
    for word in ("weeks", "", "fixed-date"):
        try:
            read_unit(word)
        except BadLimit as refusal:
            assert refusal.code == "unit"
        else:
            raise AssertionError(word)
