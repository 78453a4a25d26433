from datetime import date, timedelta

import pytest

from tests.cast import Cast
from yugang.cases.actions.taking import Changed, take
from yugang.cases.models import Case, Letter, Relation, RelationKind, StepTaken
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice

from .conftest import MONDAY, FileToy


def test_a_step_moves_the_case_and_is_written_down(case: Case, clerk: Actor) -> None:
    now = take(case, "answer", {"words": "At the gate."}, by=clerk, at=MONDAY)
    assert (now.state, now.closed_at, now.due_on) == ("answered", MONDAY, None)
    taken = StepTaken.objects.get()
    assert (taken.before, taken.after, taken.words) == ("asked", "answered", "At the gate.")
    assert taken.by_id == clerk.person_id
    assert Act.objects.filter(act="answer", subject=case.subject).count() == 1
    assert not now.clocks.get().late


def test_its_letter_is_numbered_and_keeps_its_words(
    case: Case, file_toy: FileToy, clerk: Actor
) -> None:
    for one in (case, file_toy().case):
        take(one, "answer", {"words": "At the gate."}, by=clerk, at=MONDAY)
    numbers = list(Letter.objects.values_list("number", flat=True))
    assert [n.rsplit("〕", 1)[1] for n in numbers] == ["1号", "2号"]
    assert Letter.objects.first().content == {"text": "At the gate."}  # type: ignore[union-attr]


def test_a_step_that_is_not_open_is_refused(case: Case, clerk: Actor) -> None:
    with pytest.raises(StepRefused):
        take(case, "go-on", by=clerk, at=MONDAY)
    with pytest.raises(StepRefused, match="the answer is written"):
        take(case, "answer", by=clerk, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.version) == ("asked", 1)
    assert not StepTaken.objects.exists()


def test_a_pause_holds_the_clock_until_it_ends(case: Case, clerk: Actor) -> None:
    held = take(case, "hold", by=clerk, at=MONDAY + timedelta(days=1))
    assert held.due_on is None
    assert held.clocks.get().held
    went_on = take(held, "go-on", by=clerk, at=MONDAY + timedelta(days=8))
    assert went_on.due_on == date(2026, 3, 16)


def test_an_extension_adds_and_a_restart_counts_anew(case: Case, clerk: Actor) -> None:
    extended = take(case, "extend", {"number": 3}, by=clerk, at=MONDAY)
    assert extended.due_on == date(2026, 3, 12)
    restarted = take(extended, "restart", by=clerk, at=MONDAY + timedelta(days=2))
    assert restarted.due_on == date(2026, 3, 11)


def test_what_ends_too_late_is_marked_late(case: Case, clerk: Actor) -> None:
    now = take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY + timedelta(days=8))
    assert now.clocks.get().late


def test_an_answer_of_the_last_day_is_in_time(case: Case, clerk: Actor) -> None:
    now = take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY + timedelta(days=7))
    assert not now.clocks.get().late


def test_a_step_cannot_lie_before_the_last_or_in_the_future(case: Case, clerk: Actor) -> None:
    for day in (date(2026, 3, 1), date(2026, 3, 3)):
        with pytest.raises(StepRefused):
            take(case, "hold", {"on": day}, by=clerk, at=MONDAY)
    assert case.clocks.get().due_on == date(2026, 3, 9)


def test_of_two_officers_one_wins_and_the_other_is_told(case: Case, clerk: Actor) -> None:
    take(case, "extend", {"number": 1}, by=clerk, at=MONDAY, seen_version=1)
    with pytest.raises(Changed) as told:
        take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY, seen_version=1)
    assert told.value.case.version == 2


def test_the_same_form_twice_takes_one_step(case: Case, clerk: Actor) -> None:
    for _ in range(2):
        take(case, "extend", {"number": 1}, by=clerk, at=MONDAY, seen_version=1, key="k" * 32)
    assert case.clocks.get().due_on == date(2026, 3, 10)
    assert StepTaken.objects.count() == 1


def test_a_case_is_not_settled_while_a_part_is_open(
    case: Case, file_toy: FileToy, clerk: Actor
) -> None:
    part = file_toy().case
    Relation.objects.create(case=part, other=case, kind=RelationKind.SUB_CASE, at=MONDAY)
    with pytest.raises(StepRefused, match="a part of it is still open"):
        take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    take(part, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    assert take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY).closed_at


def test_the_sender_is_told_of_an_officers_step_without_its_content(
    case: Case, clerk: Actor, cast: Cast
) -> None:
    take(case, "answer", {"words": "At the gate."}, by=clerk, at=MONDAY)
    notice = Notice.objects.get()
    assert (notice.channel, notice.address) == ("sms", "13800001234")
    assert case.receipt in notice.text
    assert "At the gate." not in notice.text
