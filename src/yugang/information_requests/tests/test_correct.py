import pytest

from yugang.cases.access import applicant_steps
from yugang.cases.models import LimitSetting
from yugang.cases.public import Case
from yugang.information_requests.kind import REQUEST
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor

from .conftest import MONDAY, Step, april, march

ASKED = {"words": "请写明学校的名称。\n请写明年度。", "number": 5}


def test_the_reply_waits_while_the_applicant_corrects(case: Case, step: Step) -> None:
    asked = step(case, "ask-correction", march(3), **ASKED)
    assert asked.state == "correcting"
    assert asked.due_on == march(10)
    assert asked.clocks.get(name="statutory").held
    assert [one.name for one in applicant_steps(asked)] == ["correct", "withdraw"]


def test_a_correction_restarts_the_count(case: Case, step: Step) -> None:
    asked = step(case, "ask-correction", march(3), **ASKED)
    corrected = step(asked, "correct", march(9), by=Actor(), words="共和小学，2025年。")
    assert (corrected.state, corrected.received_on) == ("in-hand", MONDAY)
    # 20 working days from the day after 9 March; 6 April is a day off.
    assert corrected.due_on == april(7)
    assert [c.name for c in corrected.clocks.filter(stopped_at=None)] == ["statutory"]


def test_it_is_asked_for_within_seven_working_days(case: Case, step: Step) -> None:
    assert step(case, "ask-correction", march(11), **ASKED).state == "correcting"


def test_on_the_eighth_working_day_it_is_too_late(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused, match="2026"):
        step(case, "ask-correction", march(12), **ASKED)


def test_it_may_be_entered_later_if_it_was_asked_in_time(case: Case, step: Step) -> None:
    assert step(case, "ask-correction", march(12), on=march(11), **ASKED).state == "correcting"


def test_it_is_asked_for_only_once(case: Case, step: Step) -> None:
    corrected = step(step(case, "ask-correction", **ASKED), "correct", words="共和小学")
    with pytest.raises(StepRefused):
        step(corrected, "ask-correction", **ASKED)


def test_what_is_missing_must_be_said_and_what_was_missing_given(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "ask-correction", words=" ")
    asked = step(case, "ask-correction", **ASKED)
    with pytest.raises(StepRefused):
        step(asked, "correct", by=Actor(), words="")


def test_a_late_correction_still_counts_until_it_is_deemed_given_up(case: Case, step: Step) -> None:
    asked = step(case, "ask-correction", march(3), **ASKED)
    assert step(asked, "correct", march(12), words="生病住院。共和小学。").state == "in-hand"


def test_it_is_given_up_only_after_its_time_ran_out(case: Case, step: Step) -> None:
    asked = step(case, "ask-correction", march(3), **ASKED)
    with pytest.raises(StepRefused):
        step(asked, "give-up", march(10))
    ended = step(asked, "give-up", march(11))
    assert (ended.state, ended.outcome, ended.due_on) == ("given-up", "no-correction", None)
    assert not ended.clocks.filter(stopped_at=None).exists()
    assert ended.letters.last().template == "given-up"


def test_giving_up_cannot_be_dated_back_into_its_time(case: Case, step: Step) -> None:
    asked = step(case, "ask-correction", march(3), **ASKED)
    with pytest.raises(StepRefused):
        step(asked, "give-up", march(12), on=march(10))


def test_the_form_opens_with_the_countys_own_limit(case: Case) -> None:
    opens = REQUEST.steps["ask-correction"].initial
    assert opens(case) == {"number": 15}
    LimitSetting.objects.create(
        kind="request",
        clock="correction",
        number=10,
        unit="working-day",
        source="区政府",
        since=MONDAY,
    )
    assert opens(case) == {"number": 10}
