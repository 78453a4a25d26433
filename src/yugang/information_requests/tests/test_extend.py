import pytest

from tests.cast import Cast
from yugang.cases import access
from yugang.cases.public import Case
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.roles import Role

from .conftest import Step, acting, april, march

WHY = {"reason": "需要到档案馆查找2010年以前的材料"}


def test_an_extension_is_asked_for_and_approved_by_another(
    case: Case, step: Step, approver: Actor
) -> None:
    asked = step(case, "ask-extension", march(20), **WHY)
    assert (asked.state, asked.due_on) == ("extending", march(30))
    longer = step(asked, "extend", march(23), by=approver, number=10)
    # 10 working days after 30 March, of which 6 April is a day off.
    assert (longer.state, longer.due_on) == ("in-hand", april(14))


def test_who_asked_does_not_approve(case: Case, step: Step, cast: Cast) -> None:
    both = cast.person(cast.bureau, Role.CLERK, "both")
    asked = step(case, "ask-extension", by=acting(both), **WHY)
    for name in ("extend", "refuse-extension"):
        with pytest.raises(StepRefused, match="另一人"):
            step(asked, name, by=acting(both), number=5)


def test_only_who_may_approve_sees_the_decision(case: Case, step: Step, cast: Cast) -> None:
    asked = step(case, "ask-extension", **WHY)
    day = march(2)
    assert {s.name for s in access.open_steps(cast.reviewer, asked, day)} == {
        "extend",
        "refuse-extension",
    }
    assert "extend" not in {s.name for s in access.open_steps(cast.clerk, asked, day)}


@pytest.mark.parametrize("number", [0, 21, None])
def test_it_is_one_to_twenty_working_days(
    case: Case, step: Step, approver: Actor, number: int | None
) -> None:
    asked = step(case, "ask-extension", **WHY)
    with pytest.raises(StepRefused):
        step(asked, "extend", by=approver, number=number)


def test_it_needs_reasons(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "ask-extension", reason=" ")


def test_it_is_asked_and_approved_before_the_time_runs_out(
    case: Case, step: Step, approver: Actor
) -> None:
    with pytest.raises(StepRefused):
        step(case, "ask-extension", march(31), **WHY)
    asked = step(case, "ask-extension", march(30), **WHY)
    with pytest.raises(StepRefused):
        step(asked, "extend", march(31), by=approver, number=5)


def test_it_is_granted_only_once(case: Case, step: Step, approver: Actor) -> None:
    longer = step(step(case, "ask-extension", **WHY), "extend", by=approver, number=5)
    with pytest.raises(StepRefused):
        step(longer, "ask-extension", **WHY)


def test_after_a_refusal_it_can_be_asked_for_again(case: Case, step: Step, approver: Actor) -> None:
    refused = step(step(case, "ask-extension", **WHY), "refuse-extension", by=approver)
    assert (refused.state, refused.due_on) == ("in-hand", march(30))
    assert step(refused, "ask-extension", **WHY).state == "extending"


def test_a_correction_begins_a_count_that_can_be_extended_anew(
    case: Case, step: Step, approver: Actor
) -> None:
    longer = step(step(case, "ask-extension", **WHY), "extend", by=approver, number=5)
    asked = step(longer, "ask-correction", march(3), words="哪一年？", number=5)
    corrected = step(asked, "correct", march(4), words="2025年")
    assert corrected.due_on == april(1)
    again = step(corrected, "ask-extension", march(5), **WHY)
    assert step(again, "extend", march(5), by=approver, number=1).due_on == april(2)
