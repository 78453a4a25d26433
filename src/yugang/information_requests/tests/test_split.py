"""One application becomes several, and several are answered by one reply."""

import pytest

from yugang.cases.actions.codes import code_of, opens
from yugang.cases.public import Case, PartyFacts, RelationKind, take
from yugang.information_requests.models import Counted
from yugang.information_requests.public import applications
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .conftest import APPLICANT, FileRequest, Step, april, at, march, reply
from .test_letters import said

THREE = "2025年小学营养餐供应商名单\n2025年中学营养餐供应商名单\n\n2025年营养餐抽检结果"


@pytest.fixture
def parts(case: Case, step: Step) -> list[Case]:
    split = step(case, "split", march(4), matters=THREE)
    others = split.related_to.filter(kind=RelationKind.SPLIT)
    return [split, *(one.case for one in others)]


def test_each_matter_goes_on_as_a_request_of_its_own(parts: list[Case]) -> None:
    assert [one.title for one in parts] == [line for line in THREE.splitlines() if line]
    assert {(one.state, one.received_on, one.due_on) for one in parts} == {
        ("in-hand", march(2), march(30))
    }
    assert list(applications().order_by("pk")) == parts


def test_each_has_its_own_trace(parts: list[Case], step: Step) -> None:
    for one in parts[1:]:
        assert Act.objects.filter(subject=one.subject, act="file").exists()
        assert said(one, "receipt")
    step(parts[1], "reply", march(5), **reply())
    parts[2].refresh_from_db()
    assert parts[2].state == "in-hand"
    assert Counted.objects.count() == 1


def test_all_open_with_the_code_that_the_applicant_has(parts: list[Case], step: Step) -> None:
    code = code_of(parts[0].key)
    assert all(opens(one.code_mark, one.receipt, code) for one in parts)
    again = step(parts[1], "split", march(5), matters="甲\n乙")
    [third] = [one.case for one in again.related_to.filter(kind=RelationKind.SPLIT)]
    assert opens(third.code_mark, third.receipt, code)


def test_all_have_the_applicant_and_what_was_said_at_first_is_kept(
    case: Case, parts: list[Case]
) -> None:
    assert {one.parties.get().facts.name for one in parts} == {APPLICANT.name}
    assert parts[0].detail("asked_at_first") == case.title


def test_the_letter_lists_them(case: Case, parts: list[Case]) -> None:
    text = said(parts[0], "split")
    assert f"申请公开“{case.title}”" in text
    for one in parts:
        assert one.receipt in text
        assert one.title in text


def test_the_clock_of_each_stands_as_it_stood(case: Case, step: Step, approver: Actor) -> None:
    corrected = step(
        step(case, "ask-correction", march(3), words="哪一年？"), "correct", march(6), words="2025"
    )
    longer = step(
        step(corrected, "ask-extension", march(9), reason="多"), "extend", march(9), by=approver,
        number=5,
    )  # fmt: skip
    split = step(longer, "split", march(10), matters="甲\n乙")
    other = split.related_to.get(kind=RelationKind.SPLIT).case
    assert split.due_on == other.due_on == april(13)
    assert {one.counted() for one in [split.clocks.get(name="statutory")]} == {
        other.clocks.get(name="statutory").counted()
    }


def test_the_same_form_splits_once(case: Case, clerk: Actor) -> None:
    for _ in range(2):
        take(case, "split", {"matters": THREE}, by=clerk, at=at(march(4)), key="k" * 16)
    assert applications().count() == 3


@pytest.mark.parametrize("matters", ["", "甲", "甲\n甲", "\n".join(map(str, range(21)))])
def test_two_to_twenty_different_matters_are_told_apart(
    case: Case, step: Step, matters: str
) -> None:
    with pytest.raises(StepRefused):
        step(case, "split", matters=matters)
    assert applications().count() == 1


def test_several_of_one_applicant_are_answered_by_one_letter(
    case: Case, file_request: FileRequest, step: Step
) -> None:
    other = step(file_request(title="2024年名单"), "confirm", march(3))
    given = reply(together=[other.receipt], outcome="refused", ground="secret", reason="秘密")
    ended = step(case, "reply", march(5), **given)
    other.refresh_from_db()
    assert (other.state, other.outcome, other.closed_at) == ("replied", "refused", ended.closed_at)
    assert {one.row for one in Counted.objects.all()} == {"三（三）1"}
    assert Counted.objects.count() == 2
    [ours, theirs] = [one.letters.get(template="reply") for one in (ended, other)]
    assert ours.number == theirs.number
    assert other.receipt in said(ended, "reply")
    assert case.receipt in said(other, "reply")
    assert theirs.content["to"] == {"party": other.parties.get().pk}
    for one in (ended, other):
        assert not one.clocks.get(name="statutory").late
    assert other.steps.last().step == "answer-together"


def test_each_is_late_by_its_own_clock(case: Case, file_request: FileRequest, step: Step) -> None:
    other = step(file_request(march(9)), "confirm", march(9))
    step(case, "reply", march(31), **reply(together=[other.receipt]))
    assert case.clocks.get(name="statutory").late
    assert not other.clocks.get(name="statutory").late


def test_nobody_elses_request_is_answered_so(
    case: Case, file_request: FileRequest, step: Step
) -> None:
    strange = PartyFacts(name="李大为", phone="13900000000")
    other = step(file_request(applicant=strange), "confirm")
    with pytest.raises(StepRefused, match=other.receipt):
        step(case, "reply", **reply(together=[other.receipt]))
    other.refresh_from_db()
    assert other.state == "in-hand"


def test_what_cannot_be_answered_so_stops_all(
    case: Case, file_request: FileRequest, step: Step
) -> None:
    other = step(file_request(), "confirm")
    corrected = step(step(case, "ask-correction", words="？"), "correct", words="2025")
    with pytest.raises(StepRefused):
        step(
            corrected,
            "reply",
            **reply(together=[other.receipt], outcome="still-unclear", reason="仍不明确"),
        )
    for one in (corrected, other):
        one.refresh_from_db()
        assert one.state == "in-hand"


def test_the_machine_alone_answers_together(case: Case, step: Step) -> None:
    from yugang.information_requests.workflow import REQUEST_WORKFLOW

    [row] = [one for one in REQUEST_WORKFLOW.steps if one.name == "answer-together"]
    assert row.roles == ("system",)
