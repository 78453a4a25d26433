"""Propose, recall, discard, publish, correct and withdraw, as buttons of the desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting
from yugang.disclosure.actions.screening import Unmasked
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.queries import steps
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .desk_stage import (
    AT,
    IDENTITY,
    MADE,
    PHONE,
    acts,
    approved,
    by,
    draft,
    fields,
    proposed,
    published,
)

SignIn = Callable[[Person], Client]
STEPS = {"propose": draft, "recall": proposed, "publish": approved, "discard": draft}


def of(step: str, found: Revision | Publication) -> str:
    return reverse(f"disclosure:{step}", args=[found.pk])


def test_proposing_sends_it_to_review(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast)
    sign_in(cast.editor).post(of("propose", revision))
    assert acts(revision) == ["draft", "propose"]


def test_a_double_click_proposes_once_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    for _click in range(2):
        response = client.post(of("propose", revision), follow=True)
    assert cast.editor.name in response.content.decode()
    assert acts(revision) == ["draft", "propose"]


def test_an_empty_text_is_not_proposed(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast, html="")
    response = sign_in(cast.editor).post(of("propose", revision), follow=True)
    assert "请写正文" in response.content.decode()
    assert acts(revision) == ["draft"]


def test_an_identity_number_bars_proposing_whatever_the_reason(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast, html=f"<p>{IDENTITY}</p>", phones_reason="要公开")
    response = sign_in(cast.editor).post(of("propose", revision), follow=True)
    assert IDENTITY in response.content.decode()
    assert acts(revision) == ["draft"]


def test_a_phone_stays_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    words = fields(html=f"值班{PHONE}", seen_version=1, then="propose")
    client.post(reverse("disclosure:edit", args=[revision.pk]), words)
    assert acts(revision) == ["draft", "save"]
    words |= {"seen_version": 2, "phones_reason": "值班电话"}
    client.post(reverse("disclosure:edit", args=[revision.pk]), words)
    assert acts(revision) == ["draft", "save", "save", "propose"]


def test_what_turned_personal_after_approval_is_not_published(cast: Cast, sign_in: SignIn) -> None:
    revision = approved(cast)
    Revision.objects.filter(pk=revision.pk).update(html=f"<p>{IDENTITY}</p>")
    response = sign_in(cast.editor).post(of("publish", revision), follow=True)
    assert "个人信息" in response.content.decode()
    assert "publish" not in acts(revision)


def test_recalling_makes_it_a_draft_again(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    sign_in(cast.editor).post(of("recall", revision))
    assert acts(revision) == ["draft", "propose", "recall"]


@pytest.mark.parametrize(("step", "who"), [("withdraw", "reviewer"), ("correct", "editor")])
def test_a_public_reason_names_nobody_by_number(
    cast: Cast, sign_in: SignIn, step: str, who: str
) -> None:
    publication = published(cast)
    client, before = sign_in(getattr(cast, who)), acts(publication)
    answer = client.post(of(step, publication), {"reason": f"写了{IDENTITY}"})
    assert answer.status_code == 422 and "是个人信息" in answer.content.decode()
    assert acts(publication) == before


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_editor_and_reviewer_publish_what_is_approved(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    revision = approved(cast)
    response = sign_in(getattr(cast, who)).post(of("publish", revision), follow=True)
    revision.publication.refresh_from_db()
    assert str(revision.publication.index_number) in response.content.decode()
    assert acts(revision)[-1] == "publish"


def test_giving_up_names_what_is_lost_and_asks(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    assert revision.title in client.get(of("discard", revision)).content.decode()
    assert client.post(of("discard", revision)).status_code == 422
    client.post(of("discard", revision), {"confirmed": "on"})
    assert acts(revision) == ["draft", "discard"]
    assert revision.publication.state == "abandoned"


def test_a_correction_needs_a_reason_and_keeps_the_public_text(cast: Cast, sign_in: SignIn) -> None:
    publication, client = published(cast), sign_in(cast.editor)
    assert client.post(of("correct", publication), {"reason": ""}).status_code == 422
    response = client.post(of("correct", publication), {"reason": "日期有误"})
    revision = publication.revisions.get(number=2)
    assert response["Location"] == of("edit", revision)
    assert (revision.correction_reason, revision.author) == ("日期有误", cast.editor)
    assert acts(publication)[-1] == "draft"
    assert publication.current.number == 1


def test_a_second_correction_is_the_first(cast: Cast, sign_in: SignIn) -> None:
    publication, client = published(cast), sign_in(cast.editor)
    client.post(of("correct", publication), {"reason": "日期有误"})
    client.post(of("correct", publication), {"reason": "单位有误"})
    assert publication.revisions.count() == 2
    assert acts(publication).count("draft") == 2


def test_withdrawing_needs_a_reason_and_is_the_reviewers(cast: Cast, sign_in: SignIn) -> None:
    publication, client = published(cast), sign_in(cast.reviewer)
    assert client.get(of("withdraw", publication)).status_code == 200
    assert client.post(of("withdraw", publication), {"reason": " "}).status_code == 422
    client.post(of("withdraw", publication), {"reason": "内容有误"})
    assert acts(publication)[-1] == "withdraw"
    assert publication.withdrawal_reason == "内容有误"
    again = client.post(of("withdraw", publication), {"reason": "再来"}, follow=True)
    assert cast.reviewer.name in again.content.decode()
    assert sign_in(cast.editor).get(of("withdraw", publication)).status_code == 403


@pytest.mark.parametrize("step", STEPS)
def test_wrong_roles_and_other_counties(cast: Cast, sign_in: SignIn, step: str) -> None:
    revision = STEPS[step](cast)
    before = acts(revision)
    assert sign_in(cast.stranger).post(of(step, revision)).status_code == 404
    assert sign_in(cast.officer).post(of(step, revision)).status_code == 403
    assert sign_in(cast.clerk).post(of(step, revision)).status_code == 403
    assert acts(revision) == before


@pytest.mark.parametrize("step", ["correct", "withdraw"])
def test_public_texts_are_safe_from_others(cast: Cast, sign_in: SignIn, step: str) -> None:
    publication = published(cast)
    far = cast.person(cast.other_bureau, Role.REVIEWER, "far")
    stranger = cast.stranger if step == "correct" else far
    assert sign_in(stranger).post(of(step, publication), {"reason": "x"}).status_code == 404
    assert sign_in(cast.officer).post(of(step, publication), {"reason": "x"}).status_code == 403
    assert acts(publication)[-1] == "publish"


def test_steps_that_are_not_open_have_no_button(cast: Cast) -> None:
    names = {}
    for state, make in {"draft": draft, "in-review": proposed, "approved": approved}.items():
        revision = make(cast)
        names[state] = {
            who: [s.name for s in steps.of_revision(revision, getattr(cast, who), MADE)]
            for who in ("editor", "reviewer", "officer")
        }
    assert names == {
        "draft": {"editor": ["propose", "discard"], "reviewer": [], "officer": []},
        "in-review": {"editor": ["recall"], "reviewer": ["return"], "officer": []},
        "approved": {"editor": ["publish"], "reviewer": ["return", "publish"], "officer": []},
    }


def test_import_may_use_the_same_bar(cast: Cast) -> None:
    with pytest.raises(Unmasked):
        drafting.propose(draft(cast, title=IDENTITY), by=by(cast.editor), at=AT)
