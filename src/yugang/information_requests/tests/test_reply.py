import pytest

from yugang.cases.access import applicant_steps
from yugang.cases.public import Case, StepTaken
from yugang.cases.queries.following import outcome_words, state_words
from yugang.disclosure.models import Refusal
from yugang.information_requests.kind import REQUEST
from yugang.information_requests.rules.outcomes import GROUNDS, OUTCOMES
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor

from .conftest import FileRequest, Step, march, reply

WHOLE = "营养餐合同单价属于企业商业秘密。"


def enough(outcome: str) -> dict[str, object]:
    """All that the law asks a reply of this outcome to say."""
    facts = OUTCOMES[outcome]
    return reply(
        outcome=outcome,
        ground="third-party" if facts.ground else "",
        reason=WHOLE if facts.reason else "",
    )


def corrected(case: Case, step: Step) -> Case:
    """Asked for all that an outcome may need to have been asked for."""
    asked = step(case, "ask-reasons", words="一月内十余件", number=5)
    explained = step(asked, "give-reasons", words="研究需要")
    return step(step(explained, "ask-correction", words="哪一年？"), "correct", words="2025年")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_ends_the_request(case: Case, step: Step, outcome: str) -> None:
    ended = step(corrected(case, step), "reply", march(10), **enough(outcome))
    assert (ended.state, ended.outcome) == ("replied", outcome)
    assert ended.closed_at is not None
    assert not ended.clocks.filter(stopped_at=None).exists()
    assert applicant_steps(ended) == []


@pytest.mark.parametrize("outcome", [code for code, one in OUTCOMES.items() if one.reason])
def test_what_is_not_given_as_asked_needs_reasons(case: Case, step: Step, outcome: str) -> None:
    with pytest.raises(StepRefused):
        step(corrected(case, step), "reply", **(enough(outcome) | {"reason": " "}))


@pytest.mark.parametrize("outcome", ["refused", "given-in-part"])
def test_a_refusal_names_its_ground(case: Case, step: Step, outcome: str) -> None:
    for ground in ("", "because"):
        with pytest.raises(StepRefused):
            step(case, "reply", **(enough(outcome) | {"ground": ground}))


def test_only_a_part_can_be_left_out_for_being_no_information(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "reply", **(enough("refused") | {"ground": "no-information"}))
    assert step(case, "reply", **(enough("given-in-part") | {"ground": "no-information"}))


def test_it_needs_an_outcome_and_words(case: Case, step: Step) -> None:
    for lacking in ({"outcome": ""}, {"outcome": "maybe"}, {"words": " "}):
        with pytest.raises(StepRefused):
            step(case, "reply", **(reply() | lacking))
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("in-hand", "")


def test_unclear_after_a_correction_needs_a_correction(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "reply", **enough("still-unclear"))


def test_the_clock_ends_with_the_day_it_is_served(case: Case, step: Step) -> None:
    """Posted on the last day, entered on the next (国办公开办函〔2015〕235号)."""
    ended = step(case, "reply", march(31), **reply(on=march(30)))
    assert not ended.clocks.get(name="statutory").late
    assert StepTaken.objects.get(step="reply").given["service"] == "post"


def test_served_a_day_later_it_is_late(case: Case, step: Step) -> None:
    assert step(case, "reply", march(31), **reply()).clocks.get(name="statutory").late


def test_it_is_not_served_before_receipt_or_in_the_future(case: Case, step: Step) -> None:
    for day in (march(1), march(11)):
        with pytest.raises(StepRefused):
            step(case, "reply", march(10), **reply(on=day))


def test_it_is_given_though_an_extension_is_asked_for(case: Case, step: Step) -> None:
    asked = step(case, "ask-extension", reason="材料多")
    assert step(asked, "reply", **reply()).state == "replied"


def test_its_ground_is_kept_for_the_annual_report(case: Case, step: Step) -> None:
    ended = step(case, "reply", **enough("refused"))
    assert GROUNDS[ended.details["ground"]].row == "三（三）4"


def test_the_applicant_withdraws_without_giving_a_reason(case: Case, step: Step) -> None:
    ended = step(case, "withdraw", by=Actor())
    assert (ended.state, ended.outcome, ended.due_on) == ("withdrawn", "withdrawn", None)
    assert not ended.clocks.filter(stopped_at=None).exists()


def test_what_was_withdrawn_is_said_once(case: Case, step: Step) -> None:
    ended = step(case, "withdraw", by=Actor())
    assert str(state_words(ended, REQUEST).label)
    assert outcome_words(ended, REQUEST) == ""


def test_it_is_withdrawn_before_it_is_confirmed_too(file_request: FileRequest, step: Step) -> None:
    assert step(file_request(), "withdraw").state == "withdrawn"


def test_what_is_answered_is_not_withdrawn(case: Case, step: Step) -> None:
    ended = step(case, "reply", **reply())
    with pytest.raises(StepRefused):
        step(ended, "withdraw", by=Actor())


def test_what_was_refused_is_looked_at_again_within_a_year(case: Case, step: Step) -> None:
    ended = step(case, "reply", march(10), **enough("refused"))
    [one] = Refusal.objects.all()
    assert (one.subject, one.ground) == (f"case {ended.receipt}", "third-party")
    assert one.due_on == one.decided_on.replace(year=one.decided_on.year + 1)
    assert WHOLE not in one.title + one.reason and ended.title not in one.title


def test_what_was_given_is_not(case: Case, step: Step) -> None:
    step(case, "reply", march(10), **enough("given"))
    assert not Refusal.objects.exists()
