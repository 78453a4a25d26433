import pytest

from yugang.cases import access
from yugang.cases.public import take
from yugang.kernel.workflow import StepRefused

from .conftest import DAY, MONDAY, Stage


def test_taken_up_only_the_answer_is_waited_for(stage: Stage) -> None:
    case = take(stage.forwarded(), "take-up", by=stage.clerk, at=MONDAY + DAY)
    assert case.state == "handling"
    assert [c.name for c in case.clocks.filter(stopped_at=None)] == ["answering"]
    assert not case.clocks.get(name="taking-up").late


def test_before_it_is_taken_up_it_is_not_answered(stage: Stage) -> None:
    given = {"outcome": "solved", "words": "Done."}
    with pytest.raises(StepRefused):
        take(stage.forwarded(), "answer", given, by=stage.clerk, at=MONDAY)


def test_the_heads_office_has_nothing_to_take_up(stage: Stage) -> None:
    with pytest.raises(StepRefused):
        take(stage.letter(), "take-up", by=stage.secretary, at=MONDAY)


def test_another_body_can_neither_see_nor_take_it(stage: Stage) -> None:
    case, today = stage.forwarded(), MONDAY.date()
    person = stage.cast.town_office.posts.get(role="clerk").person
    assert not access.visible_to(person, today).exists()
    assert access.open_steps(person, case, today) == []
