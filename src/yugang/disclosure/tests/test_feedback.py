from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.models import Feedback, Publication
from yugang.disclosure.queries.feedback import shown_feedback
from yugang.disclosure.rules import FEEDBACK_AN_HOUR
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .desk_stage import IDENTITY, PHONE, acts, published

SignIn = Callable[[Person], Client]


def form(publication: Publication) -> str:
    return f"/p/{publication.index_number}/feedback/"


def words(**more: str) -> dict[str, str]:
    return {"text": "第三条看不懂。", "name": "王某", "contact": PHONE, "key": "k" * 32} | more


def given(publication: Publication, **more: str) -> Feedback:
    assert Client().post(form(publication), words(**more)).status_code == 200
    return Feedback.objects.latest("pk")


def answer(feedback: Feedback) -> str:
    return reverse("disclosure:answer-feedback", args=[feedback.pk])


def test_a_reader_gets_a_receipt(cast: Cast, client: Client) -> None:
    publication = published(cast)
    assert 'name="key"' in client.get(form(publication)).content.decode()
    response = client.post(form(publication), words())
    assert Feedback.objects.get().receipt in response.content.decode()
    assert acts(publication)[-1] == "give-feedback"


def test_the_form_is_never_kept_by_caches(cast: Cast, client: Client) -> None:
    assert "no-store" in client.get(form(published(cast)))["Cache-Control"]


def test_the_same_form_twice_is_one_feedback(cast: Cast, client: Client) -> None:
    publication = published(cast)
    receipts = {given(publication).receipt, given(publication).receipt}
    assert len(receipts) == Feedback.objects.count() == 1


def test_other_words_under_the_same_key_are_kept_too(cast: Cast) -> None:
    publication = published(cast)
    given(publication)
    given(publication, text="还有第四条。")
    assert Feedback.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "value"), [("text", " "), ("text", "长" * 2001), ("name", "\0"), ("text", "\ufffd")]
)
def test_what_is_wrong_is_said_and_the_words_stay(
    cast: Cast, client: Client, name: str, value: str
) -> None:
    response = client.post(form(published(cast)), words(**{name: value}))
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert not Feedback.objects.exists()


def test_a_form_without_its_key_gets_a_new_one_and_keeps_the_words(
    cast: Cast, client: Client
) -> None:
    response = client.post(form(published(cast)), words(key=""))
    assert response.status_code == 422
    assert len(response.context["form"]["key"].value()) == 32
    assert "第三条看不懂。" in response.content.decode()


def test_programs_that_fill_in_everything_are_caught(cast: Cast, client: Client) -> None:
    response = client.post(form(published(cast)), words(website="http://spam.example"))
    assert response.status_code == 422
    assert not Feedback.objects.exists()


def test_one_address_is_heard_so_often_and_no_more(cast: Cast, client: Client) -> None:
    publication = published(cast)
    for number in range(FEEDBACK_AN_HOUR):
        given(publication, text=f"第 {number} 条意见")
    response = client.post(form(publication), words(text="又一条"))
    assert response.status_code == 429
    assert "又一条" in response.content.decode()
    assert client.post(form(publication), words(text="第 1 条意见")).status_code == 200


def test_what_is_not_public_takes_no_feedback(cast: Cast, client: Client) -> None:
    assert client.get("/p/510118-02/2026-09999/feedback/").status_code == 404


def test_a_posted_form_must_come_from_our_page(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form(published(cast)), words()).status_code == 403


def test_the_receipt_leads_to_the_answer(cast: Cast, client: Client, sign_in: SignIn) -> None:
    feedback = given(published(cast))
    sign_in(cast.editor).post(answer(feedback), {"answer": "已修改。", "show": "no"})
    typed = f" {feedback.receipt.lower()} "
    shown = client.get("/feedback/", {"receipt": typed}).content.decode()
    assert "已修改。" in shown and PHONE not in shown
    wrong = client.get("/feedback/", {"receipt": "2026-AAAAA-AAAAA"})
    assert "已修改。" not in wrong.content.decode()


def test_a_shown_answer_stands_masked_and_without_the_sender(cast: Cast, sign_in: SignIn) -> None:
    publication = published(cast)
    feedback = given(publication, text=f"我的证件{IDENTITY}，电话{PHONE}")
    sign_in(cast.editor).post(answer(feedback), {"answer": "已修改。", "show": "yes"})
    [shown] = shown_feedback(publication)
    assert shown.text == "我的证件110105************，电话138****5678"
    assert shown.answer == "已修改。"
    assert acts(publication)[-1] == "answer-feedback"


def test_an_answer_that_is_not_shown_stays_between_both(cast: Cast, sign_in: SignIn) -> None:
    publication = published(cast)
    feedback = given(publication)
    sign_in(cast.editor).post(answer(feedback), {"answer": "已修改。", "show": "no"})
    assert shown_feedback(publication) == []


def test_an_identity_number_does_not_go_out_in_an_answer(cast: Cast, sign_in: SignIn) -> None:
    feedback = given(published(cast))
    words = {"answer": f"您的证件{IDENTITY}", "show": "yes"}
    assert sign_in(cast.editor).post(answer(feedback), words).status_code == 422


def test_the_second_to_answer_sees_the_first_answer(cast: Cast, sign_in: SignIn) -> None:
    feedback, client = given(published(cast)), sign_in(cast.editor)
    client.post(answer(feedback), {"answer": "先到的答复。", "show": "yes"})
    response = client.post(answer(feedback), {"answer": "后到的答复。", "show": "yes"})
    shown = response.content.decode()
    assert response.status_code == 409
    assert "先到的答复。" in shown and "后到的答复。" in shown


def test_who_may_answer(cast: Cast, sign_in: SignIn) -> None:
    feedback = given(published(cast))
    given_words = {"answer": "x", "show": "yes"}
    assert sign_in(cast.reviewer).post(answer(feedback), given_words).status_code == 403
    assert sign_in(cast.stranger).post(answer(feedback), given_words).status_code == 404
    assert sign_in(cast.stranger).get(answer(feedback)).status_code == 404
    far = cast.person(cast.other_bureau, Role.EDITOR, "far")
    assert feedback.text not in sign_in(far).get("/desk/feedback/").content.decode()
    assert feedback.text in sign_in(cast.editor).get("/desk/feedback/").content.decode()
