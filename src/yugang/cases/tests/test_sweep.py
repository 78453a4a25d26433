import random
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from tests.cast import Cast
from yugang.cases.actions.sweeping import Swept, sweep
from yugang.cases.actions.taking import take
from yugang.cases.models import CaseClock
from yugang.kernel.limits import Unit
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Role

from .conftest import MONDAY, FileToy

# Due 9 March; the sweep of 10 March finds it.
AFTER = MONDAY + timedelta(days=8)


def marked() -> set[int]:
    return set(CaseClock.objects.filter(late_on__isnull=False).values_list("pk", flat=True))


def told(person: object) -> list[str]:
    return list(
        Notice.objects.filter(person=person, channel="desk").values_list("subject", flat=True)
    )


def test_the_overdue_are_found_exactly_wherever_they_lie(file_toy: FileToy) -> None:
    clocks = [file_toy().case.clocks.get() for _ in range(60)]
    planted = {clock.pk for clock in random.Random(7).sample(clocks, 9)}
    CaseClock.objects.exclude(pk__in=planted).update(due_on=AFTER.date())
    assert sweep(at=AFTER).late == 9
    assert marked() == planted
    assert Act.objects.filter(act="be-late").count() == 9


def test_a_second_sweep_writes_nothing_more(file_toy: FileToy) -> None:
    for _ in range(3):
        file_toy()
    first = sweep(at=AFTER)
    before = list(CaseClock.objects.values()), Act.objects.count(), Notice.objects.count()
    assert first.late == 3
    assert sweep(at=AFTER + timedelta(hours=1)) == Swept(0, 0, 0, 0)
    assert before == (list(CaseClock.objects.values()), Act.objects.count(), Notice.objects.count())


def test_a_clock_due_today_is_not_late_and_one_that_stopped_or_is_held_neither(
    file_toy: FileToy, clerk: Actor
) -> None:
    due, stopped, held = (file_toy().case for _ in range(3))
    take(stopped, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    take(held, "hold", by=clerk, at=MONDAY)
    assert sweep(at=MONDAY + timedelta(days=7)).late == 0
    assert sweep(at=AFTER).late == 1
    assert marked() == {due.clocks.get().pk}


def test_an_hour_clock_is_late_from_its_moment_on(file_toy: FileToy) -> None:
    clock = file_toy().case.clocks.get()
    CaseClock.objects.update(
        unit=Unit.HOUR, due_on=MONDAY.date(), due_at=MONDAY + timedelta(hours=2)
    )
    assert sweep(at=MONDAY + timedelta(hours=2)).late == 0
    assert sweep(at=MONDAY + timedelta(hours=2, minutes=1)).late == 1
    assert marked() == {clock.pk}


def test_a_handler_is_told_once_a_day_not_once_a_clock(file_toy: FileToy, cast: Cast) -> None:
    for _ in range(3):
        case = file_toy().case
        case.handler = cast.clerk
        case.save()
    assert sweep(at=AFTER).notices == 1
    notice = Notice.objects.get(key__contains="cases late")
    assert notice.person == cast.clerk
    assert notice.text.count("\n") == 2


def test_what_is_found_later_the_same_day_is_told_the_next(file_toy: FileToy, cast: Cast) -> None:
    file_toy()
    sweep(at=AFTER)
    file_toy(at=MONDAY - timedelta(days=3))
    assert (sweep(at=AFTER + timedelta(hours=1)).late, len(told(cast.clerk))) == (1, 1)
    assert sweep(at=AFTER + timedelta(days=1)).notices == 1
    assert len(told(cast.clerk)) == 2


def test_nobody_else_hears_of_a_case_that_has_a_handler(file_toy: FileToy, cast: Cast) -> None:
    other = cast.person(cast.bureau, Role.CLERK, "second-clerk")
    case = file_toy().case
    case.handler = other
    case.save()
    sweep(at=AFTER)
    assert (len(told(other)), len(told(cast.clerk))) == (1, 0)


def test_of_a_case_without_handler_all_clerks_of_the_body_hear(
    file_toy: FileToy, cast: Cast
) -> None:
    other = cast.person(cast.bureau, Role.CLERK, "second-clerk")
    elsewhere = cast.person(cast.town_office, Role.CLERK, "town-clerk")
    file_toy()
    sweep(at=AFTER)
    assert [len(told(p)) for p in (cast.clerk, other, elsewhere)] == [1, 1, 0]


def test_a_handler_who_left_is_not_told_but_her_colleagues(file_toy: FileToy, cast: Cast) -> None:
    gone = cast.person(cast.bureau, Role.CLERK, "gone")
    Post.objects.filter(person=gone).update(ends_on=MONDAY.date())
    case = file_toy().case
    case.handler = gone
    case.save()
    sweep(at=AFTER)
    assert [len(told(p)) for p in (gone, cast.clerk)] == [0, 1]


def test_the_openness_office_gets_one_summary_and_the_next_county_none(
    file_toy: FileToy, cast: Cast
) -> None:
    file_toy(), file_toy(), file_toy(body=cast.town_office)
    assert sweep(at=AFTER).offices == 1
    notice = Notice.objects.get(person=cast.officer)
    assert notice.text.splitlines() == ["新津区教育局 2", "花源街道办事处 1"]
    assert not told(cast.strange_officer)


def test_people_are_reminded_three_working_days_and_one_before_once_each(
    file_toy: FileToy, cast: Cast
) -> None:
    file_toy()
    counts = {day: sweep(at=MONDAY + timedelta(days=day)).reminders for day in range(1, 8)}
    # Due Monday 9 March: three working days before is Wednesday the 4th, one is Friday the 6th.
    assert counts == {1: 0, 2: 1, 3: 0, 4: 1, 5: 0, 6: 0, 7: 0}
    assert len(told(cast.clerk)) == 2


def test_reminders_that_a_resting_worker_missed_are_told_together(file_toy: FileToy) -> None:
    file_toy()
    assert sweep(at=MONDAY + timedelta(days=7)).reminders == 1
    assert sweep(at=MONDAY + timedelta(days=7, hours=1)).reminders == 0


def test_a_new_due_date_is_reminded_of_and_missed_anew(
    file_toy: FileToy, clerk: Actor, cast: Cast
) -> None:
    case = file_toy().case
    sweep(at=AFTER)
    take(case, "extend", {"number": 3}, by=clerk, at=AFTER)
    assert case.clocks.get().late_on is None
    assert sweep(at=AFTER + timedelta(days=1)).reminders == 1
    assert sweep(at=AFTER + timedelta(days=4)).late == 1
    assert Act.objects.filter(act="be-late").count() == 2


def test_where_the_applicants_time_ran_out_the_clerk_hears_what_she_may_do(
    file_toy: FileToy, clerk: Actor, cast: Cast
) -> None:
    case = take(file_toy().case, "ask-back", by=clerk, at=MONDAY)
    assert [c.name for c in case.clocks.filter(due_on__isnull=False)] == ["telling"]
    sweep(at=AFTER)
    assert Act.objects.filter(act="run-out", subject=case.subject).count() == 1
    assert not Act.objects.filter(act="be-late").exists()
    notice = Notice.objects.get(person=cast.clerk, key__contains="late")
    assert "Close without answer" in notice.text
    case.refresh_from_db()
    assert case.state == "asked-back"
    assert not told(cast.officer)


def test_cut_off_after_marking_the_next_sweep_tells(
    file_toy: FileToy, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_toy()

    def dies(*, at: datetime) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("yugang.cases.actions.sweeping.reminding.remind", dies)
        with pytest.raises(KeyboardInterrupt):
            sweep(at=AFTER)
    assert not told(cast.clerk)
    assert sweep(at=AFTER) == Swept(0, 0, 1, 1)


def test_more_than_one_portion_is_marked_whole(
    file_toy: FileToy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yugang.cases.actions.sweeping.CHUNK", 2)
    for _ in range(5):
        file_toy()
    assert sweep(at=AFTER).late == len(marked()) == 5


def test_the_command_says_what_it_did(
    file_toy: FileToy, capsys: pytest.CaptureFixture[str]
) -> None:
    file_toy()
    call_command("sweep")
    assert "1" in capsys.readouterr().out
