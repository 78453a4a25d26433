"""The answer to one applicant, published for everyone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.cases.public import published as public
from yugang.information_requests.actions import answers as actions
from yugang.information_requests.models import PublishedAnswer
from yugang.information_requests.queries import answers
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.register.contents import Held

from .conftest import APPLICANT, FileRequest, Step, at, march, reply

WORDS = {"title": "营养餐供应商名单", "question": "2025年", "answer": "共三家，见答复。"}


@pytest.fixture(autouse=True)
def _in_march() -> Iterator[None]:
    with clock.frozen(at(march(10))):
        yield


@pytest.fixture
def replied(file_request: FileRequest, step: Step) -> Case:
    text = "我叫王小明，电话13800001234。要2025年的名单。"
    case = step(file_request(text=text), "confirm")
    return step(case, "reply", march(4), **reply(words="王小明：共三家。咨询电话028-82520000。"))


@pytest.fixture
def published(replied: Case, approver: Actor) -> PublishedAnswer:
    return actions.publish(replied, WORDS, by=approver, at=at(march(5)))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_words_come_masked(replied: Case) -> None:
    draft = answers.draft(replied)
    assert APPLICANT.name not in str(draft) and APPLICANT.phone not in str(draft)
    assert "028-82520000" in draft["answer"] and "2025年的名单" in draft["question"]


def test_another_than_who_replied_publishes_it_at_the_desk(cast: Cast, replied: Case) -> None:
    path = f"/desk/requests/{replied.receipt}/publish/"
    assert signed_in(cast.clerk).get(path).status_code == 403
    reviewer = signed_in(cast.reviewer)
    assert "共三家" in reviewer.get(path).content.decode()
    assert reviewer.post(path, WORDS).status_code == 302
    shown = PublishedAnswer.objects.get()
    assert (shown.title, shown.body, shown.answered_on) == (WORDS["title"], cast.bureau, march(4))
    page = reviewer.get(f"/desk/cases/{replied.receipt}/").content.decode()
    assert shown.get_absolute_url() in page and path in page
    assert path not in signed_in(cast.clerk).get(f"/desk/cases/{replied.receipt}/").content.decode()
    assert Act.objects.filter(act="publish-answer", subject=replied.subject).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": "王小明要的"}, "question"),
        ({"answer": "请打13800001234"}, "answer"),
        ({"answer": "写信到 a@example.org"}, "sure"),
        ({"title": ""}, "title"),
    ],
)
def test_who_asked_is_never_published(
    cast: Cast, replied: Case, changes: dict[str, str], field: str
) -> None:
    path = f"/desk/requests/{replied.receipt}/publish/"
    answer = signed_in(cast.reviewer).post(path, WORDS | changes)
    assert answer.status_code == 422 and field in answer.context["form"].errors
    kept = (WORDS | changes)["question"]
    assert kept in answer.content.decode()
    assert not PublishedAnswer.objects.exists()


def test_not_before_the_reply_not_twice_and_not_by_who_replied(
    case: Case, replied: Case, clerk: Actor, approver: Actor
) -> None:
    for which, by in ((case, approver), (replied, clerk)):
        with pytest.raises(StepRefused):
            actions.publish(which, WORDS, by=by, at=at(march(5)))
    actions.publish(replied, WORDS, by=approver, at=at(march(5)))
    with pytest.raises(StepRefused):
        actions.publish(replied, WORDS, by=approver, at=at(march(5)))


def test_everyone_reads_it_and_nobody_learns_who_asked(
    cast: Cast, published: PublishedAnswer, client: Client
) -> None:
    for path in ("", f"of/{cast.bureau.code}/", f"{published.pk}/"):
        shown = client.get(f"/requests/answered/{path}").content.decode()
        assert WORDS["title"] in shown and "申请答复公开" in shown
        assert APPLICANT.name not in shown and published.case.receipt not in shown
    assert client.get(f"/requests/answered/of/{cast.town_office.code}/").status_code == 404
    assert client.get("/requests/answered/page/2/").status_code == 404


def test_taken_back_its_words_are_gone_and_the_register_stays(
    cast: Cast, published: PublishedAnswer, client: Client
) -> None:
    path = f"/desk/requests/{published.case.receipt}/publish/"
    reviewer = signed_in(cast.reviewer)
    assert "撤回已公开的答复" in reviewer.get(path).content.decode()
    assert reviewer.post(path, {"reason": ""}).status_code == 422
    assert reviewer.post(path, {"reason": "有误"}).status_code == 302
    gone = client.get(published.get_absolute_url())
    assert gone.status_code == 410 and WORDS["title"] not in gone.content.decode()
    assert WORDS["title"] not in client.get("/requests/answered/").content.decode()
    published.refresh_from_db()
    assert (published.title, published.answer, bytes(published.salt)) == ("", "", b"")
    assert published.entry_seq is not None


def test_the_register_holds_what_is_shown(published: PublishedAnswer) -> None:
    held = list(public.contents(PublishedAnswer).each())
    assert held == [Held(published.entry_seq, published.subject, 0, published.digest)]


def test_it_is_offered_before_one_asks(published: PublishedAnswer, client: Client) -> None:
    shown = client.get("/requests/look-first", {"q": "营养餐供应商"}).content.decode()
    assert "别人申请过，已有答复" in shown and shown.count(published.get_absolute_url()) == 1
    assert 'class="button">' in shown.partition("<form method")[2]


@pytest.mark.django_db(transaction=True)
def test_no_kept_page_is_left_stale(
    replied: Case, approver: Actor, client: Client, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path
    feeds = [f"/feeds/answers{path}" for path in (".atom", ".json", "/510118-02.json")]
    for path in ("/requests/answered/", *feeds[:2]):
        client.get(path)
    answer = actions.publish(replied, WORDS, by=approver, at=at(march(5)))
    paths = ("/requests/answered/", answer.get_absolute_url(), *feeds)
    for path in paths:
        assert WORDS["title"] in client.get(path).content.decode()
    actions.take_back(replied, "有误", by=approver, at=at(march(6)))
    for path in paths:
        assert WORDS["title"] not in client.get(path).content.decode()
