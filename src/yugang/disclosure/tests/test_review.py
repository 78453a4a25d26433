from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting, reviewing
from yugang.disclosure.actions.drafting import Changed, Draft
from yugang.disclosure.models import Revision
from yugang.kernel.workflow import StepRefused
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role

from .desk_stage import AT, MADE, acts, approved, by, draft, proposed, published

SignIn = Callable[[Person], Client]


def page(revision: Revision) -> str:
    return reverse("disclosure:review", args=[revision.pk])


def approve(revision: Revision) -> str:
    return reverse("disclosure:approve", args=[revision.pk])


def give_back(revision: Revision) -> str:
    return reverse("disclosure:return", args=[revision.pk])


def opinion(revision: Revision, **more: str) -> dict[str, str]:
    return {"opinion": "同意", "seen_version": str(revision.version)} | more


def test_the_reviewer_sees_what_waits(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    client = sign_in(cast.reviewer)
    assert revision.title in client.get("/desk/reviews/").content.decode()
    shown = client.get(page(revision)).content.decode()
    assert "招生计划如下。" in shown and approve(revision) in shown


def test_approving_keeps_who_when_and_the_opinion(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    sign_in(cast.reviewer).post(approve(revision), opinion(revision))
    revision.refresh_from_db()
    assert (revision.state, revision.reviewer, revision.opinion) == (
        "approved",
        cast.reviewer,
        "同意",
    )
    assert acts(revision) == ["draft", "propose", "approve"]


def test_approve_and_publish_is_one_press(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    sign_in(cast.reviewer).post(approve(revision), opinion(revision, then="publish"))
    revision.publication.refresh_from_db()
    assert revision.publication.index_number
    assert acts(revision) == ["draft", "propose", "approve", "publish"]


def test_returning_needs_a_reason_and_shows_it_to_the_editor(cast: Cast, sign_in: SignIn) -> None:
    revision, client = proposed(cast), sign_in(cast.reviewer)
    assert client.post(give_back(revision), {"reason": " "}).status_code == 422
    client.post(give_back(revision), {"reason": "请补充报名时间"})
    edit = sign_in(cast.editor).get(reverse("disclosure:edit", args=[revision.pk]))
    assert "请补充报名时间" in edit.content.decode()
    assert acts(revision) == ["draft", "propose", "return"]


def test_the_author_is_told_that_another_reviews(cast: Cast, sign_in: SignIn) -> None:
    Post.objects.create(person=cast.editor, body=cast.bureau, role=Role.REVIEWER)
    revision, client = proposed(cast), sign_in(cast.editor)
    assert approve(revision) not in client.get(page(revision)).content.decode()
    response = client.post(approve(revision), opinion(revision))
    assert response.status_code == 409
    assert "起草" in response.content.decode()
    assert acts(revision) == ["draft", "propose"]


def test_whoever_saved_the_draft_cannot_review_it_either(cast: Cast) -> None:
    revision = draft(cast)
    helper = cast.person(cast.bureau, Role.REVIEWER, "helper")
    changed = Draft(title="公告", made_on=MADE, html="<p>帮忙改。</p>")
    drafting.save(revision, changed, seen_version=1, by=by(helper), at=AT)
    drafting.propose(revision, by=by(cast.editor), at=AT)
    with pytest.raises(StepRefused):
        reviewing.approve(revision, opinion="", by=by(helper), at=AT)


def test_the_second_reviewer_is_told_what_the_first_did(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    second = cast.person(cast.bureau, Role.REVIEWER, "second")
    seen = opinion(revision)
    sign_in(cast.reviewer).post(approve(revision), seen)
    response = sign_in(second).post(approve(revision), seen | {"opinion": "我也看过"})
    assert response.status_code == 409
    assert cast.reviewer.name in response.content.decode()
    assert acts(revision) == ["draft", "propose", "approve"]


def test_what_changed_after_reading_is_not_approved(cast: Cast) -> None:
    revision = proposed(cast)
    read = revision.version
    drafting.recall(revision, by=by(cast.editor), at=AT)
    drafting.propose(revision, by=by(cast.editor), at=AT)
    with pytest.raises(Changed):
        reviewing.approve(revision, opinion="", by=by(cast.reviewer), at=AT, seen_version=read)


def test_a_correction_shows_what_it_changes(cast: Cast, sign_in: SignIn) -> None:
    publication = published(cast, html="<p>学费由民政局收取。</p>")
    revision = drafting.correct(publication, reason="单位有误", by=by(cast.editor), at=AT)
    changed = Draft(title=revision.title, made_on=MADE, html="<p>学费由财政局收取。</p>")
    drafting.save(revision, changed, seen_version=1, by=by(cast.editor), at=AT)
    drafting.propose(revision, by=by(cast.editor), at=AT)
    shown = sign_in(cast.reviewer).get(page(revision)).content.decode()
    assert "<del>" in shown and "民政局" in shown
    assert "<ins>" in shown and "财政局" in shown


def test_approved_texts_can_be_returned_still(cast: Cast, sign_in: SignIn) -> None:
    revision = approved(cast)
    sign_in(cast.reviewer).post(give_back(revision), {"reason": "又发现错字"})
    revision.refresh_from_db()
    assert revision.state == "returned"


@pytest.mark.parametrize("who", ["editor", "clerk", "officer"])
def test_other_roles_may_not_review(cast: Cast, sign_in: SignIn, who: str) -> None:
    revision, client = proposed(cast), sign_in(getattr(cast, who))
    assert client.get("/desk/reviews/").status_code == 403
    assert client.get(page(revision)).status_code == 403
    assert client.post(approve(revision), opinion(revision)).status_code == 403
    assert client.post(give_back(revision), {"reason": "不"}).status_code == 403


def test_another_countys_reviewer_finds_nothing(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    client = sign_in(cast.person(cast.other_bureau, Role.REVIEWER, "far"))
    assert client.get(page(revision)).status_code == 404
    assert client.post(approve(revision), opinion(revision)).status_code == 404
    assert client.post(give_back(revision), {"reason": "不"}).status_code == 404
