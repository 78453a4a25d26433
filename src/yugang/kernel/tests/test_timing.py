from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.limits import BadLimit
from yugang.kernel.timing import Timing

from .calendars import CHINA, dates

EVENT = {
    "kind": "event",
    "number": 20,
    "unit": "working-day",
    "source": "政府信息公开条例第二十六条",
}
QUARTER = {"kind": "period", "every": "quarter", "months_after": 1, "day": 15}
MONTH = {"kind": "period", "every": "month", "months_after": 0, "day": 31}
REPORT = {"kind": "period", "every": "year", "months_after": 1, "day": 31}
WINDOWS = {
    "kind": "windows",
    "windows": [["01-15", "01-25"], ["03-01", "03-31"], ["08-01", "08-31"]],
}
ALL = [
    EVENT,
    {"kind": "at-once"},
    {"kind": "at-once", "moves_on": False},
    QUARTER,
    MONTH,
    REPORT,
    {**REPORT, "moves_on": True},
    WINDOWS,
]


@pytest.mark.parametrize("given_as", ALL)
def test_what_was_parsed_is_written_back(given_as):
    assert Timing.parse(given_as).as_dict() == given_as


def spans(given_as, year):
    periods = Timing.parse(given_as).periods(year, CHINA)
    return [(p.key, p.opens_on.isoformat(), p.due_on.isoformat()) for p in periods]


def test_quarters_open_when_they_are_over():
    assert spans(QUARTER, 2026) == [
        ("2026-Q1", "2026-04-01", "2026-04-15"),
        ("2026-Q2", "2026-07-01", "2026-07-15"),
        ("2026-Q3", "2026-10-01", "2026-10-15"),
        ("2026-Q4", "2027-01-01", "2027-01-15"),
    ]


def test_a_month_due_within_itself_opens_with_its_first_day_and_is_never_too_long():
    assert spans(MONTH, 2026)[1] == ("2026-02", "2026-02-01", "2026-02-28")


def test_half_years_are_two():
    half = {"kind": "period", "every": "half-year", "months_after": 1, "day": 10}
    assert [key for key, _, _ in spans(half, 2026)] == ["2026-H1", "2026-H2"]


def test_a_yearly_report_is_due_in_the_year_after():
    assert spans(REPORT, 2025) == [("2025", "2026-01-01", "2026-01-31")]


def test_a_day_off_moves_on_where_the_rule_says_so():
    assert spans({**REPORT, "moves_on": True}, 2025)[0][2] == "2026-02-02"


def test_windows_are_numbered_within_the_year():
    assert spans(WINDOWS, 2026)[1] == ("2026-W2", "2026-03-01", "2026-03-31")


@pytest.mark.parametrize(
    ("given_as", "day", "due"),
    [
        (EVENT, date(2026, 1, 30), date(2026, 3, 5)),
        ({"kind": "at-once"}, date(2026, 2, 14), date(2026, 2, 14)),
        ({"kind": "at-once"}, date(2026, 2, 15), date(2026, 2, 24)),
        ({"kind": "at-once", "moves_on": False}, date(2026, 2, 15), date(2026, 2, 15)),
        (QUARTER, date(2026, 3, 31), date(2026, 4, 15)),
        (REPORT, date(2026, 12, 31), date(2027, 1, 31)),
        (WINDOWS, date(2026, 1, 25), date(2026, 1, 25)),
        (WINDOWS, date(2026, 1, 26), date(2026, 3, 31)),
        (WINDOWS, date(2026, 9, 1), date(2027, 1, 25)),
    ],
)
def test_an_event_falls_due(given_as, day, due):
    assert Timing.parse(given_as).due_for_event(day, CHINA).day == due


@given(st.sampled_from(ALL), dates)
def test_no_event_is_due_before_it_happens(given_as, day):
    assert Timing.parse(given_as).due_for_event(day, CHINA).day >= day


@given(st.sampled_from([QUARTER, MONTH, REPORT, WINDOWS]), dates)
def test_a_span_holds_each_period_that_opens_in_it_once(given_as, day):
    timing = Timing.parse(given_as)
    last = day.replace(year=day.year + 2, day=1)
    found = [p.key for p in timing.periods_between(day, last)]
    years = range(day.year - 2, day.year + 4)
    every = [p for year in years for p in timing.periods(year) if day <= p.opens_on <= last]
    assert found == [p.key for p in every]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({}, "kind"),
        ({"kind": "someday"}, "kind"),
        ({"kind": "event"}, "number"),
        ({"kind": "event", "number": "20"}, "number"),
        ({"kind": "event", "number": True}, "number"),
        ({"kind": "event", "number": 20, "unit": "hour"}, "unit"),
        ({"kind": "event", "number": 20, "days": 3}, "unknown"),
        ({"kind": "period", "every": "week", "day": 1}, "every"),
        ({"kind": "period", "every": "month"}, "day"),
        ({"kind": "period", "every": "month", "day": 32}, "day"),
        ({"kind": "windows", "windows": []}, "windows"),
        ({"kind": "windows", "windows": [["01-15"]]}, "windows"),
        ({"kind": "windows", "windows": [["03-15", "03-01"]]}, "windows"),
        ({"kind": "windows", "windows": [["01-01", "02-01"], ["02-01", "03-01"]]}, "windows"),
        ({"kind": "windows", "windows": [["13-01", "13-02"]]}, "date"),
    ],
)
def test_a_bad_rule_is_refused_with_its_reason(bad, code):
    with pytest.raises(BadLimit) as refusal:
        Timing.parse(bad)
    assert refusal.value.code == code
