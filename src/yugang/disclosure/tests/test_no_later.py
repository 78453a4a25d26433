"""Whether a local time limit keeps within the one above: by rule, and by counting days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.disclosure.rules.inheriting import differing, no_later, overlaid, reduced
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.holidays import seed_notices
from yugang.kernel.timing import Timing

NUMBERS = st.integers(0, 40)
EVENTS = st.one_of(
    st.just({"kind": "at-once"}),
    st.builds(
        lambda n, u: {"kind": "event", "number": n, "unit": u},
        NUMBERS,
        st.sampled_from(["working-day", "day", "month"]),
    ),
)
PERIODS = st.builds(
    lambda e, m, d: {"kind": "period", "every": e, "months_after": m, "day": d},
    st.sampled_from(["month", "quarter", "half-year", "year"]),
    st.integers(0, 3),
    st.integers(1, 31),
)


CALENDAR = WorkingCalendar.of(seed_notices())


@given(EVENTS, EVENTS, st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_an_event_within_the_limit_above_is_never_due_later(
    above: dict[str, Any], local: dict[str, Any], day: date
) -> None:
    one, other = Timing.parse(above), Timing.parse(local)
    if no_later(one, other):
        due = [t.due_for_event(day, CALENDAR).day for t in (one, other)]
        assert due[1] <= due[0]  # type: ignore[operator]


@given(PERIODS, PERIODS)
def test_every_period_above_has_one_below_that_is_due_no_later(
    above: dict[str, Any], local: dict[str, Any]
) -> None:
    one, other = Timing.parse(above), Timing.parse(local)
    if not no_later(one, other):
        return
    dues = [period.due_on for year in (2025, 2026) for period in other.periods(year)]
    for period in one.periods(2026):
        assert any(period.due_on - timedelta(days=370) <= due <= period.due_on for due in dues)


@pytest.mark.parametrize(
    ("above", "local", "within"),
    [
        ({"number": 20, "unit": "working-day"}, {"number": 10, "unit": "working-day"}, True),
        ({"number": 20, "unit": "working-day"}, {"number": 20, "unit": "day"}, True),
        ({"number": 20, "unit": "day"}, {"number": 15, "unit": "working-day"}, False),
        ({"number": 20, "unit": "working-day"}, {"number": 21, "unit": "working-day"}, False),
        ({"number": 1, "unit": "month"}, {"number": 28, "unit": "day"}, True),
        ({"number": 30, "unit": "day"}, {"number": 1, "unit": "month"}, False),
    ],
)
def test_units_are_never_mixed_in_favour_of_the_later(
    above: dict[str, Any], local: dict[str, Any], within: bool
) -> None:
    kind = {"kind": "event"}
    assert no_later(Timing.parse(kind | above), Timing.parse(kind | local)) is within


def test_a_day_off_may_not_put_off_what_above_does_not() -> None:
    period = {"kind": "period", "every": "quarter", "months_after": 1, "day": 15}
    assert not no_later(Timing.parse(period), Timing.parse(period | {"moves_on": True}))


LINES = st.lists(st.sampled_from("甲乙丙丁戊己"), unique=True, max_size=5)
COLUMNS = st.builds(
    lambda e, b, c, phone: {
        "elements": e, "basis": b, "channels": c, "contact": phone, "publisher_phrase": "镇政府",
        "time_phrase": "20个工作日内",
        "timing": {"kind": "event", "number": 20, "unit": "working-day"},
    },
    LINES, LINES, LINES, st.sampled_from(["", "12345"]),
)  # fmt: skip


@given(COLUMNS, COLUMNS)
def test_a_local_change_takes_nothing_away(above: dict[str, Any], wanted: dict[str, Any]) -> None:
    said = above | overlaid(above, reduced(above, wanted))
    for name in ("elements", "basis", "channels"):
        assert said[name][: len(above[name])] == above[name]
        assert set(said[name]) == {*above[name], *wanted[name]}


@given(COLUMNS, COLUMNS, COLUMNS)
def test_what_changes_above_flows_through(
    above: dict[str, Any], wanted: dict[str, Any], later: dict[str, Any]
) -> None:
    said = later | overlaid(later, reduced(above, wanted))
    assert set(later["elements"]) <= set(said["elements"])


@given(COLUMNS)
def test_saying_the_same_is_no_local_change(above: dict[str, Any]) -> None:
    assert reduced(above, above) == {} and differing(above, {}, {}) == []
