from collections.abc import Callable

import pytest
from django.test import Client

from yugang.cases.models import Letter
from yugang.cases.public import take
from yugang.kernel import clock
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person

from .conftest import ANSWER, DAY, MONDAY, WRITER, Stage


def test_answered_no_clock_runs(stage: Stage) -> None:
    case = stage.answered()
    assert (case.state, case.outcome, case.due_on) == ("answered", "solved", None)
    assert case.closed_at == MONDAY + DAY
    assert not case.clocks.filter(stopped_at=None).exists()


def test_the_heads_office_may_answer_itself(stage: Stage) -> None:
    given = {"outcome": "explained", "words": "It comes in May."}
    case = take(stage.letter(), "answer", given, by=stage.secretary, at=MONDAY)
    assert (case.state, case.body) == ("answered", stage.cast.government)


def test_the_answer_is_a_letter_to_the_writer(stage: Stage) -> None:
    letter = Letter.objects.get(case=stage.answered())
    party = letter.case.parties.get()
    assert letter.content["to"]["party"] == party.pk
    assert letter.content["signed"] == "新津区教育局"
    assert ANSWER in [block.get("text") for block in letter.content["blocks"]]
    assert letter.number == "区教育局信〔2026〕1号"


def test_the_letter_of_a_body_that_must_not_know_the_name_is_without_it(stage: Stage) -> None:
    hidden = {"hide_name": True, "may_publish": False}
    letter = Letter.objects.get(case=stage.answered(details=hidden))
    assert letter.content["to"] == {"text": "来信人"}
    assert WRITER.name not in str(letter.content["to"])


def test_the_writer_is_told_that_there_is_an_answer_and_not_what(stage: Stage) -> None:
    case = stage.answered()
    last = Notice.objects.order_by("-id").first()
    assert last is not None
    assert case.receipt in last.text
    assert "路灯" not in last.text + last.subject


def test_answered_after_its_day_it_is_late(stage: Stage) -> None:
    given = {"outcome": "solved", "words": "Done."}
    late = take(stage.handled(), "answer", given, by=stage.clerk, at=MONDAY + 22 * DAY)
    assert late.clocks.get(name="answering").late
    in_time = take(stage.handled(), "answer", given, by=stage.clerk, at=MONDAY + 21 * DAY)
    assert not in_time.clocks.get(name="answering").late


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("answer", {"outcome": "explained", "words": "It comes in May."}),
        ("refuse", {"outcome": "abusive", "words": "No matter.", "right_place": ""}),
    ],
)
def test_the_letter_is_previewed_before_it_is_sent(
    stage: Stage, sign_in: Callable[[Person], Client], step: str, given: dict[str, str]
) -> None:
    case = stage.letter()
    secretary = stage.cast.government.posts.get(role="clerk").person
    with clock.frozen(MONDAY):
        path = f"/en/desk/cases/{case.receipt}/{step}/"
        answer = sign_in(secretary).post(path, given | {"preview": "1", "seen_version": "1"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert not Letter.objects.exists()
    case.refresh_from_db()
    assert case.state == "sent"
