from datetime import date

import pytest

from yugang.cases import access
from yugang.cases.models import StepTaken
from yugang.cases.public import Case, take
from yugang.kernel.workflow import StepRefused
from yugang.shared.people.models import Person

from .conftest import DAY, MONDAY, Stage

REASON = {"inner_words": "The road belongs to the town."}


@pytest.mark.parametrize("begin", ["forwarded", "handled"])
def test_returned_it_is_with_the_heads_office_again(stage: Stage, begin: str) -> None:
    case: Case = getattr(stage, begin)()
    case = take(case, "return", REASON, by=stage.clerk, at=MONDAY + DAY)
    assert (case.state, case.body) == ("returned", stage.cast.government)
    running = {c.name: c.due_on for c in case.clocks.filter(stopped_at=None)}
    assert running == {"forwarding": date(2026, 3, 4), "answering": date(2026, 3, 23)}


def test_the_reason_is_kept_and_the_writer_does_not_read_it(stage: Stage) -> None:
    case = take(stage.forwarded(), "return", REASON, by=stage.clerk, at=MONDAY)
    taken = StepTaken.objects.get(case=case, step="return")
    assert (taken.words, taken.inner_words) == ("", REASON["inner_words"])
    assert taken.body == stage.cast.bureau


def test_the_heads_office_has_nobody_to_return_it_to(stage: Stage) -> None:
    case = stage.rated(_answered_by_office(stage), 1)
    case = take(case, "reopen", {"words": "Still dark."}, by=stage.writer, at=MONDAY)
    names = [s.name for s in access.open_steps(_secretary(stage), case, MONDAY.date())]
    assert names == ["forward", "answer", "withdraw"]
    with pytest.raises(StepRefused, match="with the head's office already"):
        take(case, "return", REASON, by=stage.secretary, at=MONDAY)


def _answered_by_office(stage: Stage) -> Case:
    given = {"outcome": "explained", "words": "It comes in May."}
    return take(stage.letter(), "answer", given, by=stage.secretary, at=MONDAY)


def _secretary(stage: Stage) -> Person:
    return stage.cast.government.posts.get(role="clerk").person
