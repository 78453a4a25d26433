"""What the writer does on the page of the letter."""

from typing import Any

import pytest
from django.test import Client

from yugang.cases.actions.codes import code_mark
from yugang.cases.public import Case, take
from yugang.head_letters.models import PublishedLetter
from yugang.kernel import clock

from .conftest import DAY, MONDAY, Stage


class Writer:
    """The writer's browser, with the letter opened in it."""

    def __init__(self, client: Client, case: Case) -> None:
        self.client, self.case = client, case
        Case.objects.filter(pk=case.pk).update(code_mark=code_mark(case.receipt, "ABCD2345"))
        given = {"receipt": case.receipt, "code": "ABCD2345"}
        assert client.post("/en/letters/lookup", given).status_code == 302

    def page(self) -> str:
        answer = self.client.get(f"/en/letters/{self.case.receipt}/")
        assert answer.status_code == 200
        return answer.content.decode()

    def take(self, step: str, status: int = 302, **given: Any) -> str:
        path = f"/en/letters/{self.case.receipt}/{step}/"
        form = self.client.get(path).context["form"]
        hidden = {name: form.initial[name] for name in ("key", "seen_version") if form.initial}
        answer = self.client.post(path, hidden | given)
        assert answer.status_code == status, answer.content.decode()
        self.case.refresh_from_db()
        return answer.content.decode()

    def rate(self, grade: int) -> None:
        path = f"/en/letters/{self.case.receipt}/rate/"
        assert self.client.post(path, {"rating": grade, "words": ""}).status_code == 302


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.frozen(MONDAY + 2 * DAY):
        yield


def test_the_page_shows_the_letter_where_it_is_and_the_answer(client: Client, stage: Stage) -> None:
    shown = Writer(client, stage.answered()).page()
    for words in (
        "路灯坏了一个月",
        "新津区人民政府",
        "Sent on to the body responsible",
        "路灯已修好",
    ):
        assert words in shown


def test_inner_words_are_not_for_the_writer(client: Client, stage: Stage) -> None:
    given = {"inner_words": "Let the town do it."}
    case = take(stage.forwarded(), "return", given, by=stage.clerk, at=MONDAY)
    assert "Let the town" not in Writer(client, case).page()


def test_rated_poorly_the_writer_opens_it_again(client: Client, stage: Stage) -> None:
    writer = Writer(client, stage.answered())
    assert "reopen/" not in writer.page()
    writer.rate(1)
    assert "reopen/" in writer.page()
    writer.take("reopen", 422, words="")
    writer.take("reopen", words="Still dark.")
    assert writer.case.state == "handling"
    assert "reopen/" not in writer.page()


def test_the_consent_is_taken_back_with_one_press(client: Client, stage: Stage) -> None:
    writer = Writer(client, stage.published())
    assert "the published letter" in writer.page()
    writer.take("disagree")
    assert writer.case.state == "answered"
    assert PublishedLetter.objects.get().taken_back_on == (MONDAY + 2 * DAY).date()
    assert "the published letter" not in writer.page()
    writer.take("agree")
    assert writer.case.details["may_publish"]


def test_withdrawn_it_offers_nothing_more(client: Client, stage: Stage) -> None:
    writer = Writer(client, stage.handled())
    writer.take("withdraw", words="")
    assert writer.case.state == "withdrawn"
    assert "agree/" not in writer.page()


def test_the_steps_of_the_office_are_not_the_writers(client: Client, stage: Stage) -> None:
    writer = Writer(client, stage.letter())
    for step in ("forward", "answer", "refuse"):
        path = f"/en/letters/{writer.case.receipt}/{step}/"
        assert client.get(path).status_code == 404
        assert client.post(path, {"words": "x"}).status_code == 404
