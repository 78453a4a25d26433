"""What is not opened has a ground, and is looked at again every year (Art. 18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting, refusing, reviewing
from yugang.disclosure.actions.plans import adopt_plan, review_plan
from yugang.disclosure.models import Duty, Refusal, Revision, StationPlan
from yugang.disclosure.queries.errands import all_errands
from yugang.disclosure.rules.grounds import year_after
from yugang.kernel.workflow import StepRefused
from yugang.shared.people.models import Person

from .desk_stage import AT, MADE, acts, by, proposed

SignIn = Callable[[Person], Client]
LATER, DUE = AT + timedelta(days=340), MADE + timedelta(days=30)


def withheld(cast: Cast) -> Refusal:
    refusing.withhold(
        proposed(cast), ground="process", reason="尚在讨论", by=by(cast.reviewer), at=AT
    )
    return Refusal.objects.get()


def kinds(person: Person, on: date) -> list[str]:
    return [errand.kind for errand in all_errands(person, on) if errand.kind == "refusal"]


def test_a_year_ends_on_the_same_day() -> None:
    assert year_after(date(2027, 3, 3)) == date(2028, 3, 3)
    assert year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_it_is_due_within_a_year_and_shown_in_time(cast: Cast, sign_in: SignIn) -> None:
    refusal = withheld(cast)
    assert (refusal.due_on, refusal.ground) == (date(2027, 3, 3), "process")
    assert not kinds(cast.reviewer, AT.date()) and kinds(cast.reviewer, LATER.date())
    page = sign_in(cast.officer).get(reverse("disclosure:refusals")).content.decode()
    assert refusal.title in page and "第十六条第二款" in page


def test_it_stays_closed_for_another_year(cast: Cast) -> None:
    refusal = withheld(cast)
    refusing.reassess(refusal, opens=False, opinion="仍在讨论", by=by(cast.reviewer), at=LATER)
    refusal.refresh_from_db()
    assert refusal.due_on == year_after(LATER.date()) and refusal.opened_on is None


def test_what_may_be_open_now_goes_back_to_its_editor(cast: Cast) -> None:
    refusal = withheld(cast)
    refusing.reassess(refusal, opens=True, opinion="已经定案", by=by(cast.reviewer), at=LATER)
    revision = cast.editor.authored.get()
    assert (revision.state, revision.opinion) == ("returned", "已经定案")
    again = drafting.propose(revision, by=by(cast.editor), at=LATER)
    assert reviewing.approve(again, opinion="", by=by(cast.reviewer), at=LATER).state == "approved"
    assert acts(revision) == ["draft", "propose", "withhold", "release", "propose", "approve"]
    with pytest.raises(StepRefused):
        refusing.reassess(refusal, opens=True, opinion="再次", by=by(cast.reviewer), at=LATER)


def test_a_ground_and_a_reason_are_needed_and_a_writer_decides_nothing(cast: Cast) -> None:
    revision = proposed(cast)
    for ground, reason, who in (
        ("", "理由", cast.reviewer),
        ("secret", " ", cast.reviewer),
        ("secret", "理由", cast.editor),
    ):
        with pytest.raises(StepRefused):
            refusing.withhold(revision, ground=ground, reason=reason, by=by(who), at=AT)
    assert not Refusal.objects.exists()


def test_the_pages_take_ground_and_evaluation(cast: Cast, sign_in: SignIn) -> None:
    revision, client = proposed(cast), sign_in(cast.reviewer)
    address = reverse("disclosure:withhold", args=[revision.pk])
    assert "可以不予公开" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    client.post(address, {"ground": "internal", "reason": "内部流程"})
    refusal = Refusal.objects.get()
    page = reverse("disclosure:reassess", args=[refusal.pk])
    assert client.post(page, {"opens": "no"}).status_code == 422
    client.post(page, {"opens": "no", "opinion": "情况未变"})
    assert "情况未变" in client.get(page).content.decode()
    assert sign_in(cast.town_reviewer).get(page).status_code == 404


def test_a_plan_is_reviewed_every_year(cast: Cast, sign_in: SignIn) -> None:
    editor, reviewer = sign_in(cast.editor), sign_in(cast.reviewer)
    form = {"body": cast.bureau.pk, "title": "教育局公开方案", "adopted_on": "2025-03-02"}
    for _twice in range(2):
        editor.post(reverse("disclosure:adopt-plan"), form)
    plan = StationPlan.objects.get()
    assert plan.due_on == date(2026, 3, 2) and kinds(cast.reviewer, AT.date()) == ["refusal"]
    address = reverse("disclosure:review-plan", args=[plan.pk])
    assert reviewer.post(address, {"outcome": "keep"}).status_code == 422
    reviewer.post(address, {"outcome": "keep", "opinion": "符合实际"})
    plan.refresh_from_db()
    assert plan.due_on > date(2026, 3, 2) and plan.reviews.get().opinion == "符合实际"
    assert "符合实际" in reviewer.get(address).content.decode()
    ahead = form | {"adopted_on": "2099-01-01"}
    assert editor.post(reverse("disclosure:adopt-plan"), ahead).status_code == 422


def test_a_plan_that_ended_is_reviewed_no_more(cast: Cast) -> None:
    plan = adopt_plan(
        body=cast.bureau, title="方案", adopted_on=MADE, publication=None, by=by(cast.editor), at=AT
    )
    review_plan(plan, outcome="end", opinion="已撤站", by=by(cast.reviewer), at=AT)
    with pytest.raises(StepRefused):
        review_plan(plan, outcome="keep", opinion="续", by=by(cast.reviewer), at=AT)


def with_duty(cast: Cast) -> tuple[Revision, Duty]:
    """A text that waits for review and was begun for a duty."""
    revision = proposed(cast)
    publication = revision.publication
    duty = Duty.objects.create(
        item=publication.item, body=publication.body, starts_on=MADE, opens_on=MADE, due_on=DUE,
        label="补贴发放情况",
    )  # fmt: skip
    publication.duty = duty
    publication.save()
    return revision, duty


def test_withheld_text_asks_for_the_exemption_of_its_duty_in_the_same_step(
    cast: Cast, sign_in: SignIn
) -> None:
    revision, duty = with_duty(cast)
    reviewer = sign_in(cast.reviewer)
    address = reverse("disclosure:withhold", args=[revision.pk])
    assert 'name="exempt"' in reviewer.get(address).content.decode()
    reviewer.post(address, {"ground": "process", "reason": "牵涉王某的谈话", "exempt": "on"})
    asked = duty.exemptions.get()
    assert (asked.state, asked.asked_by) == ("asked", cast.reviewer)
    assert "第十六条第二款" in asked.reason and "王某" not in asked.reason
    duty.refresh_from_db()
    assert duty.exempted_at is None
    page = sign_in(cast.officer).get(reverse("disclosure:duty", args=[duty.pk])).content.decode()
    assert "不予公开" in page and 'href="#exemption"' in page


def test_without_asking_the_duty_stays_open_and_its_page_leads_to_asking(
    cast: Cast, sign_in: SignIn
) -> None:
    revision, duty = with_duty(cast)
    form = {"ground": "process", "reason": "尚在讨论"}
    sign_in(cast.reviewer).post(reverse("disclosure:withhold", args=[revision.pk]), form)
    assert not duty.exemptions.exists()
    page = sign_in(cast.editor).get(reverse("disclosure:duty", args=[duty.pk])).content.decode()
    assert 'href="#exemption"' in page
    assert page.count("第十六条第二款") == 2


def test_who_asked_in_that_step_may_take_it_back(cast: Cast, sign_in: SignIn) -> None:
    revision, duty = with_duty(cast)
    desk = sign_in(cast.reviewer)
    form = {"ground": "process", "reason": "尚在讨论", "exempt": "on"}
    desk.post(reverse("disclosure:withhold", args=[revision.pk]), form)
    asked = duty.exemptions.get()
    desk.post(reverse("disclosure:withdraw-exemption", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_a_text_without_a_duty_offers_none(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    revision.publication.duty = None
    revision.publication.save()
    address = reverse("disclosure:withhold", args=[revision.pk])
    assert 'name="exempt"' not in sign_in(cast.reviewer).get(address).content.decode()
