"""The step line of a case."""

from datetime import timedelta

from yugang.cases import kinds
from yugang.cases.actions.taking import take
from yugang.cases.models import Case
from yugang.cases.queries import line
from yugang.kernel.clock import day_of
from yugang.shared.ledger.actor import Actor

from .conftest import MONDAY
from .toy import TOY


def test_a_point_has_the_day_on_which_it_happened(case: Case, toy: kinds.Kind) -> None:
    later = MONDAY + timedelta(days=3)
    take(case, "answer", {"on": day_of(MONDAY), "words": "在校门口"}, by=Actor(), at=later)
    case.refresh_from_db()
    points = line.of_case(case, toy, case.steps.all())
    assert [point.on for point in points[:2]] == [day_of(MONDAY)] * 2


def test_the_present_state_is_not_said_twice(case: Case, toy: kinds.Kind) -> None:
    take(case, "answer", {"words": "在校门口"}, by=Actor(), at=MONDAY)
    case.refresh_from_db()
    points = line.of_case(case, toy, case.steps.all())
    words = [str(point.words) for point in points]
    assert len(words) == len(set(words))
    assert [point.now for point in points] == [False] * (len(points) - 1) + [True]
    assert str(TOY.states[case.state].label) == words[-1]
