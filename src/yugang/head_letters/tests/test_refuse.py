from typing import Any

import pytest

from yugang.cases.models import Letter
from yugang.cases.public import take
from yugang.head_letters.forms import RefuseForm
from yugang.kernel.workflow import StepRefused

from .conftest import MONDAY, Stage

ELSEWHERE = {
    "outcome": "not-for-us",
    "right_place": "成都铁路局，电话12306",
    "words": "铁路由铁路局管理。",
}


def test_not_taken_up_it_names_the_right_place(stage: Stage) -> None:
    case = take(stage.letter(), "refuse", ELSEWHERE, by=stage.secretary, at=MONDAY)
    assert (case.state, case.outcome) == ("not-taken-up", "not-for-us")
    assert case.details["right_place"] == ELSEWHERE["right_place"]
    letter = Letter.objects.get(case=case)
    assert ["建议向何处反映", ELSEWHERE["right_place"]] in letter.content["blocks"][-1]["rows"]
    assert not case.clocks.filter(stopped_at=None).exists()


def test_a_letter_returned_may_still_not_be_taken_up(stage: Stage) -> None:
    case = take(stage.forwarded(), "return", {"inner_words": "No."}, by=stage.clerk, at=MONDAY)
    case = take(case, "refuse", ELSEWHERE, by=stage.secretary, at=MONDAY)
    assert case.state == "not-taken-up"


def test_the_body_it_was_sent_on_to_cannot_refuse_it(stage: Stage) -> None:
    for case in (stage.forwarded(), stage.handled()):
        with pytest.raises(StepRefused):
            take(case, "refuse", ELSEWHERE, by=stage.clerk, at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"right_place": ""}, {"right_place"}),
        ({"outcome": "in-proceedings", "right_place": " "}, {"right_place"}),
        ({"outcome": "abusive", "right_place": ""}, set()),
        ({"outcome": "repeated", "right_place": ""}, set()),
        ({"outcome": ""}, {"outcome"}),
        ({"outcome": "bored"}, {"outcome"}),
        ({"words": "  "}, {"words"}),
    ],
)
def test_a_refusal_says_why_and_where_else(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(RefuseForm(ELSEWHERE | changes).errors) == wrong
