import pytest

from yugang.cases.public import Case, Letter, PartyRole, StepTaken
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice

from .conftest import Step, april, march, reply

WHOM = {
    "whom": "third-party",
    "third_party": "新津鲜味餐饮有限公司",
    "address": "新津区工业园1号",
    "phone": "13900005678",
    "asked": "2025年营养餐采购合同中的单价。",
}
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
    for model in (Case, Letter, StepTaken, Act, Notice):
        assert str(WHOM["third_party"]) not in str(list(model.objects.values())), model


def test_the_ledger_tells_of_it_without_its_name(case: Case, step: Step) -> None:
    step(case, "consult", **WHOM)
    assert Act.objects.filter(act="consult", subject=case.subject).count() == 1


def test_against_a_reasoned_refusal_nothing_is_disclosed(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    refused = step(asked, "end-consultation", march(4), answer="refuses")
    for outcome in ("given", "given-in-part"):
        with pytest.raises(StepRefused):
            step(
                refused,
                "reply",
                march(5),
                **reply(outcome=outcome, ground="third-party", reason="商业秘密"),
            )
    ended = step(
        refused,
        "reply",
        march(5),
        **reply(outcome="refused", ground="third-party", reason="商业秘密"),
    )
    assert ended.outcome == "refused"


def test_unless_public_interest_prevails_and_it_is_told(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    refused = step(asked, "end-consultation", march(4), answer="refuses")
    with pytest.raises(StepRefused):
        step(refused, "tell-third-party", march(5), **(TOLD | {"reason": ""}))
    told = step(refused, "tell-third-party", march(5), **TOLD)
    assert told.letters.last().template == "third-party-notice"
    assert step(told, "reply", march(6), **reply()).outcome == "given"


def test_each_of_several_is_told(case: Case, step: Step) -> None:
    now = case
    for name in ("甲公司", "乙公司"):
        asked = step(now, "consult", march(3), **(WHOM | {"third_party": name}))
        now = step(asked, "end-consultation", march(3), answer="refuses")
    now = step(now, "tell-third-party", march(4), **TOLD)
    with pytest.raises(StepRefused):
        step(now, "reply", march(4), **reply())
    now = step(now, "tell-third-party", march(4), **TOLD)
    assert [one["told"] for one in now.details["consulted"]] == [True, True]
    assert step(now, "reply", march(4), **reply()).outcome == "given"


def test_nobody_is_told_where_nobody_refused(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "tell-third-party", **TOLD)
    asked = step(case, "consult", **WHOM)
    ended = step(asked, "end-consultation", answer="refuses-without-reason")
    with pytest.raises(StepRefused):
        step(ended, "tell-third-party", **TOLD)
    assert step(ended, "reply", **reply()).outcome == "given"
