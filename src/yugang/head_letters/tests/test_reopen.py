from datetime import date

import pytest

from yugang.cases import access
from yugang.cases.public import Case, take
from yugang.head_letters.models import PublishedLetter
from yugang.head_letters.steps import draft
from yugang.kernel.workflow import StepRefused

from .conftest import DAY, MONDAY, Stage

WORDS = {"words": "Still dark."}
AGAIN = {"outcome": "solved", "words": "Now it is bright."}


def reopen(stage: Stage, case: Case) -> Case:
    return take(case, "reopen", WORDS, by=stage.writer, at=MONDAY + 2 * DAY)


@pytest.mark.parametrize("grade", [1, 2])
def test_rated_poorly_it_is_opened_again_with_a_new_clock(stage: Stage, grade: int) -> None:
    case = stage.rated(stage.answered(), grade)
    assert "reopen" in [step.name for step in access.applicant_steps(case)]
    case = reopen(stage, case)
    assert (case.state, case.closed_at, case.body) == ("handling", None, stage.cast.bureau)
    assert case.due_on == date(2026, 3, 25)
    assert (case.rating, case.rated_at) == (None, None)
    assert case.details["first_rating"] == grade


@pytest.mark.parametrize("grade", [None, 3, 4, 5])
def test_not_rated_or_rated_well_it_stays_closed(stage: Stage, grade: int | None) -> None:
    case = stage.answered()
    if grade:
        case = stage.rated(case, grade)
    assert "reopen" not in [step.name for step in access.applicant_steps(case)]
    with pytest.raises(StepRefused, match="rated poorly"):
        reopen(stage, case)


def test_it_is_opened_again_once_only(stage: Stage) -> None:
    case = reopen(stage, stage.rated(stage.answered(), 1))
    case = take(case, "answer", AGAIN, by=stage.clerk, at=MONDAY + 3 * DAY)
    with pytest.raises(StepRefused, match="once already"):
        reopen(stage, stage.rated(case, 1))


def test_what_was_public_is_taken_back(stage: Stage) -> None:
    case = reopen(stage, stage.rated(stage.published(), 1))
    assert PublishedLetter.objects.get(case=case).taken_back_on == date(2026, 3, 4)
    assert "proposed" not in case.details


def test_answered_anew_the_draft_has_the_new_answer(stage: Stage) -> None:
    case = reopen(stage, stage.rated(stage.proposed(), 2))
    case = take(case, "answer", AGAIN, by=stage.clerk, at=MONDAY + 3 * DAY)
    assert draft(case)["answer"] == AGAIN["words"]
