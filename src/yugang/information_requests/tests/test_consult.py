import pytest

from yugang.cases.actions.erasing import erase_case
from yugang.cases.letters.sheet import sheet_of
from yugang.cases.public import Case, Letter, PartyRole, StepTaken
from yugang.information_requests.models import Consultation
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice

from .conftest import Step, april, at, march, reply

WHOM = {
    "whom": "third-party",
    "third_party": "新津鲜味餐饮有限公司",
    "address": "新津区工业园1号",
    "phone": "13900005678",
    "asked": "2025年营养餐采购合同中的单价。",
}
REFUSES = {"answer": "refuses", "reason": "单价是商业秘密，理由成立。"}
TOLD = {"words_to_third_party": "合同单价。", "reason": "涉及学生食品安全，公众普遍关注。"}


def test_the_reply_stands_still_while_a_third_party_is_asked(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    assert (asked.state, asked.due_on) == ("consulting", march(24))
    assert asked.clocks.get(name="statutory").held
    answered = step(asked, "end-consultation", march(10), answer="agrees")
    # 5 working days were not counted.
    assert (answered.state, answered.due_on) == ("in-hand", april(7))


def test_its_fifteen_days_count_from_the_day_the_letter_reached_it(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    delivered = step(asked, "deliver-consultation", march(6), on=march(5))
    assert (delivered.state, delivered.due_on) == ("consulting", march(26))


def test_it_is_silent_only_after_its_time_ran_out(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    with pytest.raises(StepRefused):
        step(asked, "end-consultation", march(24), answer="silent")
    assert step(asked, "end-consultation", march(25), answer="silent").state == "in-hand"


def test_who_is_asked_and_what_they_said_must_be_given(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "consult", **(WHOM | {"third_party": " "}))
    asked = step(case, "consult", **WHOM)
    with pytest.raises(StepRefused):
        step(asked, "end-consultation")


def test_who_is_asked_is_kept_sealed_and_nowhere_else(case: Case, step: Step) -> None:
    asked = step(case, "consult", **WHOM)
    party = asked.parties.get(role=PartyRole.THIRD_PARTY)
    assert (party.facts.name, party.facts.phone) == (WHOM["third_party"], WHOM["phone"])
    taken = StepTaken.objects.get(step="consult")
    assert taken.given == {"whom": "third-party", "asked": WHOM["asked"]}
    assert Consultation.objects.get().party == party
    for model in (Case, Letter, StepTaken, Act, Notice):
        assert str(WHOM["third_party"]) not in str(list(model.objects.values())), model


def test_the_ledger_tells_of_it_without_its_name(case: Case, step: Step) -> None:
    step(case, "consult", **WHOM)
    assert Act.objects.filter(act="consult", subject=case.subject).count() == 1


def test_against_a_reasoned_refusal_nothing_of_it_is_disclosed(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    refused = step(asked, "end-consultation", march(4), **REFUSES)
    for outcome, ground in (("given", ""), ("given-in-part", "process")):
        with pytest.raises(StepRefused):
            step(
                refused,
                "reply",
                march(5),
                **reply(outcome=outcome, ground=ground, reason="商业秘密"),
            )
    ended = step(
        refused,
        "reply",
        march(5),
        **reply(outcome="refused", ground="third-party", reason="商业秘密"),
    )
    assert ended.outcome == "refused"


def test_the_rest_is_disclosed_without_what_is_theirs(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    refused = step(asked, "end-consultation", march(4), **REFUSES)
    rest = reply(outcome="given-in-part", ground="third-party", reason="单价属于商业秘密。")
    assert step(refused, "reply", march(5), **rest).outcome == "given-in-part"


def test_unless_public_interest_prevails_and_it_is_told(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    refused = step(asked, "end-consultation", march(4), **REFUSES)
    with pytest.raises(StepRefused):
        step(refused, "tell-third-party", march(5), **(TOLD | {"reason": ""}))
    told = step(refused, "tell-third-party", march(5), **TOLD)
    assert told.letters.last().template == "third-party-notice"
    assert step(told, "reply", march(6), **reply()).outcome == "given"


def test_each_of_several_is_told(case: Case, step: Step) -> None:
    now = case
    for name in ("甲公司", "乙公司"):
        asked = step(now, "consult", march(3), **(WHOM | {"third_party": name}))
        now = step(asked, "end-consultation", march(3), **REFUSES)
    now = step(now, "tell-third-party", march(4), **TOLD)
    with pytest.raises(StepRefused):
        step(now, "reply", march(4), **reply())
    now = step(now, "tell-third-party", march(4), **TOLD)
    assert {one.overridden_on for one in now.consultations.all()} == {march(4)}
    assert step(now, "reply", march(4), **reply()).outcome == "given"


def test_of_two_told_in_the_same_words_each_gets_the_own_letter(case: Case, step: Step) -> None:
    now = case
    for name in ("甲公司", "乙公司"):
        asked = step(now, "consult", march(3), **(WHOM | {"third_party": name}))
        now = step(asked, "end-consultation", march(3), **REFUSES)
    for number, name in (("2", "乙公司"), ("1", "甲公司")):
        now = step(now, "tell-third-party", march(4), **(TOLD | {"which": number}))
        assert sheet_of(now.letters.last()).addressee == name


def test_nobody_is_told_where_nobody_refused(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "tell-third-party", **TOLD)
    asked = step(case, "consult", **WHOM)
    ended = step(asked, "end-consultation", answer="refuses-without-reason", reason="未说明理由。")
    with pytest.raises(StepRefused):
        step(ended, "tell-third-party", **TOLD)
    assert step(ended, "reply", **reply()).outcome == "given"


def asked_two(case: Case, step: Step) -> Case:
    """A company and the body that made it jointly, on 3 and 5 March."""
    first = step(case, "consult", march(3), **WHOM)
    joint = WHOM | {"third_party": "某某镇人民政府", "whom": "joint-maker"}
    return step(first, "consult", march(5), **joint)


def test_each_of_two_has_its_own_clock(case: Case, step: Step) -> None:
    asked = asked_two(case, step)
    clocks = asked.clocks.filter(name="consultation")
    assert {one.about: one.due_on for one in clocks} == {"1": march(24), "2": march(26)}
    delivered = step(asked, "deliver-consultation", march(9), which="1", on=march(6))
    assert delivered.clocks.get(about="1").due_on == march(27)
    assert delivered.clocks.get(about="2").due_on == march(26)
    assert delivered.consultations.get(number=1).delivered_on == march(6)


def test_whose_letter_arrived_first_may_be_entered_last(case: Case, step: Step) -> None:
    asked = asked_two(case, step)
    second = step(asked, "deliver-consultation", march(10), which="2", on=march(9))
    first = step(second, "deliver-consultation", march(10), which="1", on=march(4))
    assert first.clocks.get(about="1").due_on == march(25)


def test_the_reply_stands_still_until_the_last_has_answered(case: Case, step: Step) -> None:
    asked = asked_two(case, step)
    with pytest.raises(StepRefused):
        step(asked, "end-consultation", march(6), which="1", answer="agrees")
    one = step(asked, "enter-answer", march(6), which="1", answer="agrees")
    assert (one.state, one.due_on) == ("consulting", march(26))
    assert one.clocks.get(name="statutory").held
    with pytest.raises(StepRefused):
        step(one, "enter-answer", march(9), which="2", answer="agrees")
    both = step(one, "end-consultation", march(10), answer="agrees")
    # From 3 to 10 March, 5 working days were not counted.
    assert (both.state, both.due_on) == ("in-hand", april(7))


def test_of_several_it_must_be_said_whose_answer_it_is(case: Case, step: Step) -> None:
    asked = asked_two(case, step)
    for which in ("", "3"):
        with pytest.raises(StepRefused):
            step(asked, "enter-answer", march(6), which=which, answer="agrees")


@pytest.mark.parametrize(("whom", "agrees"), [("joint-maker", True), ("third-party", False)])
def test_only_a_joint_makers_silence_agrees(
    case: Case, step: Step, whom: str, agrees: bool
) -> None:
    asked = step(case, "consult", march(3), **(WHOM | {"whom": whom}))
    step(asked, "end-consultation", march(25), answer="silent")
    assert Consultation.objects.get().agrees is agrees


@pytest.mark.parametrize("answer", ["refuses", "refuses-without-reason"])
def test_an_objection_is_written_down_with_its_reason(case: Case, step: Step, answer: str) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    with pytest.raises(StepRefused):
        step(asked, "end-consultation", march(4), answer=answer, reason=" ")
    step(asked, "end-consultation", march(4), answer=answer, reason="商业秘密")
    assert Consultation.objects.get().reason == "商业秘密"
    assert "reason" not in StepTaken.objects.get(step="end-consultation").given


def test_withdrawing_ends_every_consultation(case: Case, step: Step) -> None:
    ended = step(asked_two(case, step), "withdraw", march(6))
    assert not ended.clocks.filter(stopped_at=None).exists()


def test_erasing_empties_what_was_asked_and_said(case: Case, step: Step, clerk: Actor) -> None:
    refused = step(step(case, "consult", march(3), **WHOM), "end-consultation", march(4), **REFUSES)
    ended = step(refused, "withdraw", march(5))
    erase_case(ended, by=clerk, at=at(march(6)))
    [kept] = Consultation.objects.all()
    assert (kept.answer, kept.reason) == ("refuses", "")
    assert str(WHOM["asked"]) not in kept.asked
    assert not kept.party.facts.name
