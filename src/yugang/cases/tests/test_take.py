from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import Cast
from yugang.cases import access, kinds
from yugang.cases.actions.taking import Changed, take
from yugang.cases.models import Case, Letter, Relation, RelationKind, StepTaken
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.roles import Role

from .conftest import MONDAY, FileToy
from .toy import TOY


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
    with pytest.raises(StepRefused, match="还有分办件没有办结"):
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


def _with_plan(monkeypatch: pytest.MonkeyPatch, step: str, **changes: object) -> None:
    plans = {**TOY.steps, step: replace(TOY.steps[step], **changes)}  # type: ignore[arg-type]
    monkeypatch.setitem(kinds._kinds, "toy", replace(TOY, steps=plans))


def test_a_step_that_this_case_bars_is_neither_shown_nor_taken(
    case: Case, clerk: Actor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_plan(monkeypatch, "hold", barred=lambda case: "not this one")
    shown = [step.name for step in access.open_steps(cast.clerk, case, MONDAY.date())]
    assert shown == ["ask-back", "extend", "restart", "answer"]
    with pytest.raises(StepRefused, match="not this one"):
        take(case, "hold", by=clerk, at=MONDAY)


def test_four_eyes_whoever_took_one_step_does_not_take_the_other(
    case: Case, clerk: Actor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_plan(monkeypatch, "go-on", another_than="hold")
    colleague = cast.person(cast.bureau, Role.CLERK, "colleague")
    held = take(case, "hold", by=clerk, at=MONDAY)
    assert access.open_steps(cast.clerk, held, MONDAY.date()) == []
    assert [s.name for s in access.open_steps(colleague, held, MONDAY.date())] == ["go-on"]
    with pytest.raises(StepRefused, match="另一人"):
        take(held, "go-on", by=clerk, at=MONDAY)
    other = replace(clerk, person_id=colleague.pk, post_id=colleague.posts.get().pk)
    assert take(held, "go-on", by=other, at=MONDAY).state == "asked"


def test_a_step_may_move_the_case_and_its_old_body_reads_on(
    case: Case, clerk: Actor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def move(case: Case, given: object, at: object) -> None:
        case.body = cast.town_office

    Case.objects.filter(pk=case.pk).update(handler=cast.clerk)
    _with_plan(monkeypatch, "hold", effect=move)
    moved = take(case, "hold", by=clerk, at=MONDAY)
    assert (moved.body, moved.handler) == (cast.town_office, None)
    assert StepTaken.objects.get().body == cast.bureau
    assert access.to_case(cast.clerk, case.receipt, MONDAY.date()) == moved
    assert access.open_steps(cast.clerk, moved, MONDAY.date()) == []


def test_of_a_quiet_step_no_message_is_sent(
    case: Case, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_plan(monkeypatch, "hold", quiet=True)
    take(case, "hold", by=clerk, at=MONDAY)
    assert not Notice.objects.exists()


def test_a_step_of_the_system_is_told_to_its_sender_and_to_who_handles_it(
    case: Case, cast: Cast, clerk: Actor
) -> None:
    take(case, "ask-back", by=clerk, at=MONDAY)
    Notice.objects.all().delete()
    closed = take(case, "close", by=SYSTEM, at=MONDAY + timedelta(days=9))
    assert Notice.objects.filter(address="13800001234", subject__contains=case.receipt).count() == 1
    assert Notice.objects.filter(person=cast.clerk, subject__contains=case.receipt).exists()
    assert StepTaken.objects.filter(case=closed, by=None).count() == 1


def test_what_the_sender_does_herself_is_not_told_to_her(case: Case, clerk: Actor) -> None:
    take(case, "hold", by=clerk, at=MONDAY)
    Notice.objects.all().delete()
    take(case, "go-on", by=Actor(), at=MONDAY + timedelta(days=1))
    assert not Notice.objects.filter(person=None).exists()
