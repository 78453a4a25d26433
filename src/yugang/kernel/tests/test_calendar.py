from datetime import date

import chinese_calendar
from hypothesis import given

from yugang.kernel.calendar import DayKind, Notice, SpecialDay, WorkingCalendar, days
from yugang.kernel.holidays import expected_days

from .calendars import CHINA, NINGXIA, NOTICES, calendars, dates, numbers


def test_every_seeded_day_agrees_with_the_package():
    for day in days(date(2004, 1, 1), date(2026, 12, 31)):
        assert CHINA.is_working_day(day) == chinese_calendar.is_workday(day), day


def test_a_make_up_saturday_is_worked():
    status = CHINA.why(date(2026, 2, 14))
    assert (status.working, status.kind, status.name) == (True, DayKind.MAKE_UP, "春节")


def test_eid_is_off_in_ningxia_only():
    eid = date(2021, 5, 13)
    assert CHINA.is_working_day(eid)
    assert NINGXIA.why(eid).region == "64"
    assert not NINGXIA.is_working_day(eid)


def test_a_village_of_ningxia_has_its_calendar():
    village = WorkingCalendar.of(NOTICES, "640424200201")
    assert not village.is_working_day(date(2021, 5, 13))


def test_2027_is_not_confirmed_but_new_year_is_off_by_law():
    status = CHINA.why(date(2027, 1, 1))
    assert (status.working, status.kind) == (False, DayKind.EXPECTED_HOLIDAY)
    assert not status.confirmed
    assert CHINA.is_confirmed(date(2026, 12, 31))


def test_the_law_gives_thirteen_days_a_year():
    for year in (2027, 2029, 2030):
        assert len({day.day for day in expected_days(year, year)}) == 13


def test_what_the_law_expects_gives_way_to_the_notice():
    new_year = SpecialDay(date(2027, 1, 4), True, "元旦")
    notices = [*NOTICES, Notice(2027, "", (new_year,))]
    calendar = WorkingCalendar.of(notices, expected=expected_days(2027, 2027))
    assert calendar.is_working_day(date(2027, 2, 8))
    assert not calendar.is_working_day(date(2027, 1, 4))
    assert calendar.is_confirmed(date(2027, 6, 1))


def test_a_later_notice_stands_above_an_earlier_one():
    first = Notice(2026, "", (SpecialDay(date(2026, 6, 1), True, "x"),))
    later = Notice(2026, "", (SpecialDay(date(2026, 6, 1), False, "x"),))
    assert WorkingCalendar.of([first, later]).is_working_day(date(2026, 6, 1))


def test_a_regional_notice_confirms_no_year():
    assert not NINGXIA.is_confirmed(date(2027, 1, 1))
    assert NINGXIA.missing_regional(date(2021, 12, 1), date(2022, 1, 5)) == [("64", 2022)]
    assert CHINA.missing_regional(date(2021, 12, 1), date(2022, 1, 5)) == []


@given(calendars, dates, numbers)
def test_counting_back_undoes_counting_on(calendar, day, number):
    start = calendar.next_working_day(day)
    assert calendar.add_working_days(calendar.add_working_days(start, number), -number) == start


@given(calendars, dates, numbers)
def test_counting_finds_what_adding_added(calendar, day, number):
    due = calendar.add_working_days(day, number)
    assert calendar.count_working_days(day, due) == number
    assert calendar.count_working_days(due, day) == -number
