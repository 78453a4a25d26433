"""The unsure case: asked of the competent or secrecy body, with its own clock, seen at both desks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting, erasing, publishing, referring, reviewing
from yugang.disclosure.models import Referral, Revision
from yugang.disclosure.queries.errands import all_errands
from yugang.disclosure.queries.referrals import due_of
from yugang.disclosure.rules.grounds import grounds
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .desk_stage import AT, acts, by, proposed

SignIn = Callable[[Person], Client]


@pytest.fixture
def secrecy(cast: Cast) -> Person:
    return cast.person(cast.government, Role.REVIEWER, "secrecy", "郑主任")


def refer(cast: Cast, revision: Revision, **more: object) -> Referral:
    facts = {"body": cast.government, "ground": "secret", "question": "是否涉密？", "days": 10}
    return referring.refer(revision, by=by(cast.reviewer), at=AT, **(facts | more))  # type: ignore[arg-type]


def test_grounds_have_article_and_force() -> None:
    force = {code: (one.article, one.force) for code, one in grounds().items()}
    assert force["secret"] == ("第十四条", "must-not") and force["third-party"] == (
        "第十五条",
        "must-not",
    )
    assert force["internal"] == ("第十六条第一款", "may")
    assert {one.article[:4] for one in grounds().values()} == {"第十四条", "第十五条", "第十六条"}
    assert len(grounds()) == 7 and all(one.row.startswith("三（三）") for one in grounds().values())


def test_it_waits_for_the_answer_and_goes_back_to_its_reviewers(
    cast: Cast, secrecy: Person
) -> None:
    revision = proposed(cast)
    referral = refer(cast, revision)
    assert due_of(referral) == date(2026, 3, 17)
    with pytest.raises(StepRefused):
        reviewing.approve(revision, opinion="", by=by(cast.reviewer), at=AT)
    [errand] = [e for e in all_errands(secrecy, AT.date()) if e.kind == "referral"]
    assert errand.due_on == date(2026, 3, 17) and revision.title in errand.title
    done = referring.determine(
        referral, verdict="open", answer="不涉密", by=by(secrecy), at=AT + timedelta(days=1)
    )
    assert done.verdict == "open" and not all_errands(secrecy, AT.date())
    revision.refresh_from_db()
    assert revision.state == "in-review"
    approved = reviewing.approve(revision, opinion="", by=by(cast.reviewer), at=AT)
    assert approved.state == "approved"
    assert acts(revision) == ["draft", "propose", "refer", "determine", "approve"]


def test_a_late_answer_is_marked_as_late(cast: Cast, secrecy: Person) -> None:
    referral = refer(cast, proposed(cast))
    at = AT + timedelta(days=60)
    referring.determine(referral, verdict="closed", answer="涉密", by=by(secrecy), at=at)
    assert Act.objects.get(act="determine").note["late"] is True


def test_no_body_asks_itself_and_nobody_answers_her_own_question(cast: Cast) -> None:
    revision = proposed(cast)
    with pytest.raises(StepRefused):
        refer(cast, revision, body=cast.bureau)
    referral = refer(cast, revision)
    for who in (cast.reviewer, cast.editor):
        with pytest.raises(StepRefused):
            referring.determine(referral, verdict="open", answer="可", by=by(who), at=AT)


def test_a_question_is_taken_back_with_a_reason(cast: Cast, secrecy: Person) -> None:
    revision = proposed(cast)
    referral = refer(cast, revision)
    referring.take_back(referral, reason="已自行确定", by=by(cast.reviewer), at=AT)
    revision.refresh_from_db()
    assert revision.state == "in-review"
    with pytest.raises(StepRefused):
        referring.determine(referral, verdict="open", answer="可", by=by(secrecy), at=AT)


def test_both_desks_show_question_clock_and_answer(
    cast: Cast, secrecy: Person, sign_in: SignIn
) -> None:
    revision = proposed(cast)
    asking, asked = sign_in(cast.reviewer), sign_in(secrecy)
    form = {"ground": "safety", "body": cast.government.pk, "question": "可否公开？", "days": "5"}
    asking.post(reverse("disclosure:refer", args=[revision.pk]), form)
    [referral] = Referral.objects.all()
    page = reverse("disclosure:referral", args=[referral.pk])
    for client in (asking, asked):
        shown = client.get(page).content.decode()
        assert "可否公开？" in shown and "招生计划如下。" in shown and "5个工作日" in shown
        assert revision.title in client.get(reverse("disclosure:referrals")).content.decode()
    answer = {"verdict": "in-part", "answer": "删去第三段后可以公开"}
    wrong = asking.post(reverse("disclosure:determine", args=[referral.pk]), answer)
    assert wrong.status_code == 409 and "删去第三段后可以公开" in wrong.content.decode()
    asked.post(reverse("disclosure:determine", args=[referral.pk]), answer)
    shown = asking.get(reverse("disclosure:review", args=[revision.pk])).content.decode()
    assert "只能部分公开" in shown and "删去第三段后可以公开" in shown


def test_others_do_not_see_what_was_asked(cast: Cast, sign_in: SignIn) -> None:
    referral = refer(cast, proposed(cast))
    page = reverse("disclosure:referral", args=[referral.pk])
    assert sign_in(cast.town_reviewer).get(page).status_code == 404
    assert sign_in(cast.editor).get(page).status_code == 403


def test_a_question_without_words_is_asked_for(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    address = reverse("disclosure:refer", args=[revision.pk])
    answer = sign_in(cast.reviewer).post(address, {"question": "", "days": "0"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "请写明要问什么" in text and "请选择依据" in text


def test_an_editor_cannot_recall_what_is_being_asked(cast: Cast) -> None:
    revision = proposed(cast)
    refer(cast, revision)
    with pytest.raises(StepRefused):
        drafting.recall(revision, by=by(cast.editor), at=AT)


def test_erasing_a_text_takes_what_was_asked_and_answered(cast: Cast, secrecy: Person) -> None:
    referral = refer(cast, proposed(cast), question="张某的住址能否公开？")
    referring.determine(referral, verdict="open", answer="张某同意", by=by(secrecy), at=AT)
    done = reviewing.approve(referral.revision, opinion="", by=by(cast.reviewer), at=AT)
    publishing.publish(done, by=by(cast.reviewer), at=AT)
    publishing.withdraw(done.publication, reason="有误", by=by(cast.reviewer), at=AT)
    erasing.erase(done.publication, reason="误发", by=by(cast.officer), at=AT)
    referral.refresh_from_db()
    assert "张某" not in referral.question + referral.answer
