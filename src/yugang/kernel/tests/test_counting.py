from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yugang.kernel.counting import Clock
from yugang.kernel.limits import BadLimit, Extension, Limit, Pause, StartRule, Unit

from .calendars import CHINA, NINGXIA, calendars, dates, numbers

GOLDEN = [
    (CHINA, date(2026, 1, 30), 20, date(2026, 3, 5)),
    (CHINA, date(2026, 2, 13), 5, date(2026, 2, 27)),
    (CHINA, date(2026, 9, 18), 20, date(2026, 10, 22)),
    (NINGXIA, date(2021, 5, 10), 5, date(2021, 5, 19)),
    (CHINA, date(2021, 5, 10), 5, date(2021, 5, 17)),
]
BY_DAYS = st.sampled_from([Unit.WORKING_DAY, Unit.DAY])
WHOLE = st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.MONTH])


@st.composite
def pauses(draw):
    starts = draw(dates)
    return Pause("征求意见", starts, starts + timedelta(days=draw(st.integers(0, 40))))


@st.composite
def clocks(draw):
    limit = Limit(
        draw(numbers),
        draw(WHOLE),
        draw(st.sampled_from(StartRule)),
        moves_on=draw(st.booleans()),
    )
    start = draw(dates)
    extensions = draw(
        st.lists(st.builds(Extension, st.integers(0, 20), st.just(start)), max_size=1)
    )
    return Clock(limit, start, tuple(draw(st.lists(pauses(), max_size=3))), tuple(extensions))


@pytest.mark.parametrize(("calendar", "start", "number", "due"), GOLDEN)
def test_golden_working_days(calendar, start, number, due):
    assert Clock(Limit(number), start).due(calendar).day == due


def test_a_last_natural_day_in_a_holiday_moves_on():
    assert Clock(Limit(30, Unit.DAY), date(2026, 9, 2)).due(CHINA).day == date(2026, 10, 8)
    stays = Limit(30, Unit.DAY, moves_on=False)
    assert Clock(stays, date(2026, 9, 2)).due(CHINA).day == date(2026, 10, 2)


def test_a_month_ends_on_the_corresponding_or_the_last_day():
    stays = Limit(1, Unit.MONTH, moves_on=False)
    assert Clock(stays, date(2026, 1, 31)).due(CHINA).day == date(2026, 2, 28)
    assert Clock(stays, date(2026, 3, 5)).due(CHINA).day == date(2026, 4, 5)


def test_hours_run_through_night_and_weekend():
    friday = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
    due = Clock(Limit(24, Unit.HOUR), friday).due(CHINA)
    assert due.moment == friday + timedelta(hours=24)
    assert not due.provisional


def test_hours_leave_out_exactly_the_pauses():
    start = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
    hour = timedelta(hours=1)
    overlapping = (
        Pause("a", start + hour, start + 3 * hour),
        Pause("b", start + 2 * hour, start + 5 * hour),
    )
    assert Clock(Limit(24, Unit.HOUR), start, overlapping).due(CHINA).moment == start + 28 * hour


def test_hours_need_a_moment():
    with pytest.raises(BadLimit):
        Clock(Limit(24, Unit.HOUR), date(2026, 3, 6))


def test_a_fixed_date_is_the_next_of_its_kind():
    report = Limit(0, Unit.FIXED_DATE, fixed="01-31", moves_on=False)
    assert Clock(report, date(2026, 1, 31)).due(CHINA).day == date(2026, 1, 31)
    assert Clock(report, date(2026, 2, 1)).due(CHINA).day == date(2027, 1, 31)


def test_the_day_a_question_goes_out_counts_and_the_day_it_comes_back_does_not():
    asked = (Pause("征求第三方意见", date(2026, 3, 4), date(2026, 3, 6)),)
    assert Clock(Limit(5), date(2026, 3, 2), asked).due(CHINA).day == date(2026, 3, 11)


def test_while_a_pause_lasts_the_due_day_is_not_known():
    held = Clock(Limit(5), date(2026, 3, 2), (Pause("补正", date(2026, 3, 4)),))
    assert held.due(CHINA).day is None
    assert held.remaining(CHINA, date(2026, 3, 5)) is None
    assert not held.is_late(CHINA, date(2027, 1, 1))


def test_a_pause_that_began_after_the_limit_was_used_up_changes_nothing():
    late = Clock(Limit(5), date(2026, 3, 2), (Pause("补正", date(2026, 3, 20)),))
    assert late.due(CHINA).day == date(2026, 3, 9)
    assert late.is_late(CHINA, date(2026, 3, 21))


def test_a_restart_counts_anew_and_forgets_extensions():
    limit, start = Limit(20), date(2026, 3, 2)
    extended = (Extension(20, date(2026, 3, 10)),)
    again = Clock(limit, start, extensions=extended, restarted=date(2026, 4, 1))
    assert again.due(CHINA) == Clock(limit, date(2026, 4, 1)).due(CHINA)


def test_a_stopped_clock_was_late_or_not_for_good():
    clock = Clock(Limit(5), date(2026, 3, 2), stopped=date(2026, 3, 9))
    assert not clock.is_late(CHINA, date(2030, 1, 1))


def test_the_day_ends_at_midnight_in_china():
    due = Clock(Limit(20), date(2026, 1, 30)).due(CHINA)
    assert due.moment == datetime(2026, 3, 5, 16, 0, tzinfo=UTC)


def test_a_count_into_2027_is_provisional():
    assert Clock(Limit(20), date(2026, 12, 10)).due(CHINA).provisional
    assert not Clock(Limit(5), date(2026, 12, 10)).due(CHINA).provisional


def test_natural_days_are_provisional_only_where_they_land():
    assert Clock(Limit(30, Unit.DAY), date(2026, 12, 10)).due(CHINA).provisional
    stays = Limit(30, Unit.DAY, moves_on=False)
    assert not Clock(stays, date(2026, 12, 10)).due(CHINA).provisional


@given(calendars, clocks(), pauses())
def test_a_pause_never_makes_it_due_earlier(calendar, clock, pause):
    with_it = Clock(clock.limit, clock.start, (*clock.pauses, pause), clock.extensions)
    assert with_it.due(calendar).day >= clock.due(calendar).day


@given(calendars, clocks(), st.integers(0, 30))
def test_an_extension_never_makes_it_due_earlier(calendar, clock, number):
    longer = Clock(
        clock.limit, clock.start, clock.pauses, (*clock.extensions, Extension(number, clock.start))
    )
    assert longer.due(calendar).day >= clock.due(calendar).day


@given(calendars, dates, numbers, numbers, BY_DAYS)
def test_n_and_m_days_are_n_days_and_then_m(calendar, start, n, m, unit):
    def due(number, day):
        return Clock(Limit(number, unit, moves_on=False), day).due(calendar).day

    assert due(n + m, start) == due(m, due(n, start))


@given(calendars, clocks())
def test_counting_again_gives_the_same(calendar, clock):
    assert clock.due(calendar) == clock.due(calendar)
    assert list(clock.walk(calendar)) == list(clock.walk(calendar))


@given(calendars, clocks())
def test_the_sum_counts_every_unit_once_in_order(calendar, clock):
    assume(clock.limit.unit is not Unit.MONTH)
    numbers = [row.number for row in clock.walk(calendar) if row.counted]
    assert numbers == list(range(1, clock.limit.number + clock.added + 1))


@given(calendars, clocks())
def test_the_order_of_pauses_does_not_matter(calendar, clock):
    turned = Clock(clock.limit, clock.start, clock.pauses[::-1], clock.extensions)
    assert turned.due(calendar) == clock.due(calendar)


@given(calendars, clocks())
def test_what_remains_falls_to_zero_on_the_due_day(calendar, clock):
    day = clock.due(calendar).day
    assert clock.remaining(calendar, day) == 0


@pytest.mark.parametrize(
    "bad",
    [
        lambda: Limit(-1),
        lambda: Limit(10**9),
        lambda: Limit(0, Unit.FIXED_DATE, fixed="02-30"),
        lambda: Limit(0, Unit.FIXED_DATE),
        lambda: Limit(5, fixed="01-31"),
        lambda: Pause("x", date(2026, 3, 2), date(2026, 3, 1)),
        lambda: Extension(-1, date(2026, 3, 1)),
        lambda: Clock(Limit(5), date(2026, 3, 2), restarted=date(2026, 3, 1)),
    ],
)
def test_what_cannot_be_counted_is_refused(bad):
    with pytest.raises(BadLimit):
        bad()
