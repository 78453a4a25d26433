from datetime import date

import pytest

from yugang.cases import access
from yugang.cases.public import Case, take
from yugang.head_letters.models import PublishedLetter
from yugang.head_letters.steps import draft
from yugang.kernel.workflow import StepRefused
from yugang.shared.register.contents import differences
from yugang.shared.register.models import Entry
from yugang.shared.search.queries import find

from .conftest import DAY, MONDAY, Stage


def applicants(case: Case) -> list[str]:
    return [step.name for step in access.applicant_steps(case)]


def assert_taken_back(case: Case) -> None:
    letter = PublishedLetter.objects.get(case=case)
    assert (letter.title, letter.question, letter.answer) == ("", "", "")
    assert letter.taken_back_on == date(2026, 3, 4)
    assert not find("路灯", kind="letter").rows
    acts = Entry.objects.filter(subject=letter.subject).values_list("act", flat=True)
    assert list(acts.order_by("seq")) == ["publish", "erase"]
    assert list(differences(lambda n: None)) == []


def test_the_body_takes_it_back_with_a_reason(stage: Stage) -> None:
    given = {"inner_words": "A neighbour is recognisable."}
    case = take(stage.published(), "unpublish", given, by=stage.clerk, at=MONDAY + 2 * DAY)
    assert case.state == "answered"
    assert_taken_back(case)


def test_the_writer_takes_the_consent_back_and_it_is_gone_at_once(stage: Stage) -> None:
    case = stage.published()
    assert applicants(case) == ["disagree"]
    case = take(case, "disagree", by=stage.writer, at=MONDAY + 2 * DAY)
    assert (case.state, case.details["may_publish"]) == ("answered", False)
    assert_taken_back(case)


def test_what_is_only_proposed_stops_with_the_consent(stage: Stage) -> None:
    case = take(stage.proposed(), "disagree", by=stage.writer, at=MONDAY + 2 * DAY)
    assert case.state == "answered"
    with pytest.raises(StepRefused):
        take(case, "publish", by=stage.reviewer, at=MONDAY + 2 * DAY)


def test_consent_may_be_given_and_taken_at_any_time_while_it_is_open(stage: Stage) -> None:
    case = stage.letter()
    assert applicants(case) == ["withdraw", "disagree"]
    case = take(case, "disagree", by=stage.writer, at=MONDAY)
    assert applicants(case) == ["withdraw", "agree"]
    case = take(case, "agree", by=stage.writer, at=MONDAY)
    assert (case.state, case.details["may_publish"]) == ("sent", True)
    with pytest.raises(StepRefused):
        take(case, "agree", by=stage.writer, at=MONDAY)


def test_after_it_was_taken_back_it_may_be_published_again(stage: Stage) -> None:
    at = MONDAY + 2 * DAY
    case = take(stage.published(), "unpublish", {"inner_words": "x"}, by=stage.clerk, at=at)
    case = take(case, "propose", draft(case), by=stage.clerk, at=at)
    take(case, "publish", by=stage.reviewer, at=at)
    assert PublishedLetter.objects.filter(taken_back_on=None).count() == 1
    assert PublishedLetter.objects.count() == 2
    assert list(differences(lambda n: None)) == []
