"""Running clocks follow the holiday notices."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from yugang.cases.actions import recomputing
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, CaseClock
from yugang.kernel.calendar import Notice, SpecialDay
from yugang.kernel.clock import CHINA
from yugang.shared.calendars.actions import enter_notice, rehearse_notice
from yugang.shared.calendars.queries import current
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice as Told

from .conftest import MONDAY, FileToy

# Five working days from Monday, 31 December 2029: 8 January, or 2 days later by the notice.
EVE = datetime(2029, 12, 31, 10, 0, tzinfo=CHINA)
OFF = tuple(SpecialDay(date(2030, 1, day), True, "元旦") for day in (1, 2, 3))
NEW_YEAR = Notice(2030, "", OFF, title="放假安排")
DONE: dict[str, Any] = {"by": SYSTEM, "at": EVE}


def test_a_notice_moves_the_clocks_it_can_touch_and_says_which(
    file_toy: FileToy, cast: Cast
) -> None:
    case, early = file_toy(at=EVE).case, file_toy(at=MONDAY).case
    assert case.clocks.get().provisional
    was = case.due_on
    told = rehearse_notice(NEW_YEAR, **DONE)
    case.refresh_from_db()
    assert case.due_on == was
    moved = enter_notice(NEW_YEAR, **DONE).moved
    case.refresh_from_db()
    clock = case.clocks.get()
    assert clock.due_on == case.due_on == date(2030, 1, 10)
    assert not clock.provisional
    assert [(m.subject, m.old, m.new) for m in moved] == [(case.subject, was, case.due_on)]
    assert [(m.subject, m.new) for m in told] == [(case.subject, case.due_on)]
    assert case.receipt in moved[0].what and case.receipt in moved[0].address
    early.refresh_from_db()
    assert early.due_on == date(2026, 3, 9)
    assert Act.objects.filter(act="move", subject=case.subject).count() == 1


def test_the_same_notice_again_moves_nothing(file_toy: FileToy) -> None:
    file_toy(at=EVE)
    enter_notice(NEW_YEAR, **DONE)
    assert enter_notice(NEW_YEAR, **DONE).moved == []
    assert Act.objects.filter(act="move").count() == 1


def test_a_clock_that_is_only_no_longer_provisional_is_told(file_toy: FileToy) -> None:
    case = file_toy(at=EVE).case
    quiet = Notice(2030, "", (SpecialDay(date(2030, 1, 1), True, "元旦"),), title="放假安排")
    [moved] = enter_notice(quiet, **DONE).moved
    assert moved.old == moved.new == case.due_on
    assert not case.clocks.get().provisional
    assert not Told.objects.filter(key__contains="cases moved").exists()


def test_who_handles_it_hears_that_it_moved(file_toy: FileToy, cast: Cast) -> None:
    for _ in range(2):
        file_toy(at=EVE)
    enter_notice(NEW_YEAR, **DONE)
    notice = Told.objects.get(key__contains="cases moved")
    assert notice.person == cast.clerk
    assert notice.text.count("\n") == 1


def test_a_notice_of_another_region_touches_nothing(file_toy: FileToy) -> None:
    case = file_toy(at=EVE).case
    elsewhere = Notice(2030, "54", OFF, title="藏历新年")
    assert enter_notice(elsewhere, **DONE).moved == []
    assert case.clocks.get().due_on == case.due_on


def test_stopped_and_held_clocks_stay(file_toy: FileToy, clerk: Actor) -> None:
    held, stopped = file_toy(at=EVE).case, file_toy(at=EVE).case
    take(held, "hold", by=clerk, at=EVE)
    take(stopped, "answer", {"words": "!"}, by=clerk, at=EVE)
    assert enter_notice(NEW_YEAR, **DONE).moved == []
    assert held.clocks.get().held
    assert Case.objects.get(pk=stopped.pk).due_on is None


def test_what_is_no_longer_late_loses_the_mark_and_is_reminded_of_anew(file_toy: FileToy) -> None:
    case = file_toy(at=EVE).case
    at = datetime(2030, 1, 9, 9, 0, tzinfo=CHINA)
    CaseClock.objects.update(late_on=at.date(), told=3)
    enter_notice(NEW_YEAR, by=SYSTEM, at=at)
    clock = case.clocks.get()
    assert (clock.late_on, clock.told) == (None, 0)


def test_each_clock_comes_to_what_it_would_have_counted_alone(
    file_toy: FileToy, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recomputing, "CHUNK", 3)
    cases = [file_toy(at=EVE + timedelta(days=day % 4)).case for day in range(10)]
    for case in cases[::3]:
        take(case, "extend", {"number": 2}, by=clerk, at=EVE + timedelta(days=5))
    enter_notice(NEW_YEAR, **DONE)
    for clock in CaseClock.objects.prefetch_related("events").select_related("case"):
        due = clock.counted().due(current()("510118000000"))
        assert (clock.due_on, clock.provisional) == (due.day, due.provisional)
        assert clock.case.due_on == due.day
