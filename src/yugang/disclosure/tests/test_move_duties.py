"""Due dates follow the calendar and the catalogue."""

from datetime import date, timedelta
from typing import Any

from tests.cast import Cast
from yugang.disclosure.actions.catalogue import save_item
from yugang.disclosure.actions.duties import open_event
from yugang.disclosure.actions.making import make_duties, move_duties
from yugang.disclosure.models import Duty
from yugang.kernel.calendar import Notice, SpecialDay
from yugang.shared.calendars.actions import enter_notice, rehearse_notice
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act

from .duties_stage import AT, DAY, TWENTY, item, values

DONE: dict[str, Any] = {"by": SYSTEM, "at": AT}
OFF = tuple(SpecialDay(date(2030, 1, day), True, "元旦") for day in (2, 3, 4))
NEW_YEAR = Notice(2030, "", OFF, title="放假安排")


def event(cast: Cast) -> Duty:
    """Five working days from Monday, 31 December 2029."""
    five = item(timing={"kind": "event", "number": 5, "unit": "working-day"})
    return open_event(
        item=five, body=cast.committee, formed_on=date(2029, 12, 31), label="批复", **DONE
    )


def test_a_notice_moves_what_is_due_after_it_and_says_which(cast: Cast) -> None:
    duty = event(cast)
    assert duty.provisional
    was = duty.due_on
    told = rehearse_notice(NEW_YEAR, **DONE)
    duty.refresh_from_db()
    assert duty.due_on == was
    moved = enter_notice(NEW_YEAR, **DONE).moved
    duty.refresh_from_db()
    assert duty.due_on > was and not duty.provisional
    assert [(m.subject, m.old, m.new) for m in moved] == [(duty.subject, was, duty.due_on)]
    assert [(m.subject, m.new) for m in told] == [(duty.subject, duty.due_on)]
    assert "批复" in moved[0].what


def test_the_same_notice_again_moves_nothing(cast: Cast) -> None:
    event(cast)
    enter_notice(NEW_YEAR, **DONE)
    moves = Act.objects.filter(act="move").count()
    assert enter_notice(NEW_YEAR, **DONE).moved == []
    assert Act.objects.filter(act="move").count() == moves == 1


def test_a_notice_of_another_region_moves_nothing_here(cast: Cast) -> None:
    duty = event(cast)
    assert enter_notice(Notice(2030, "64", OFF), **DONE).moved == []
    assert Duty.objects.get().due_on == duty.due_on


def test_counting_anew_without_a_change_moves_nothing(cast: Cast) -> None:
    item("a", timing=TWENTY)
    item("b")
    make_duties(since=DAY, until=date(2027, 3, 1), **DONE)
    assert move_duties(Duty.objects.all(), **DONE) == []


def test_a_changed_item_moves_its_running_duties_and_remakes_those_ahead(cast: Cast) -> None:
    made = item()
    make_duties(since=date(2026, 1, 1), until=date(2026, 12, 31), **DONE)
    by_month = {"kind": "period", "every": "quarter", "months_after": 1, "day": 10}
    save_item(made, values(timing=by_month), seen_version=1, **DONE)
    due = dict(Duty.objects.values_list("period", "due_on"))
    assert due["2025-Q4"] == date(2026, 1, 20), "what was due before the change stays"
    assert due["2026-Q1"] == date(2026, 4, 10)


def test_a_body_no_longer_chosen_is_released_from_what_runs(cast: Cast) -> None:
    made = item()
    make_duties(since=date(2026, 4, 2), until=date(2026, 4, 2), **DONE)
    running = Duty.objects.get(period="2026-Q1")
    at = AT + timedelta(days=31)
    save_item(made, values(body_kinds=("town-office",)), seen_version=1, by=SYSTEM, at=at)
    running.refresh_from_db()
    assert "不再公开本事项" in running.exemption_reason
    assert {d.body for d in Duty.objects.open().filter(due_on__gte=at)} == {cast.town_office}
