"""The bodies' own plans of disclosure, looked at once a year."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.models import PlanReview, Publication, StationPlan
from yugang.disclosure.rules.grounds import year_after
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

KEEP, CHANGE, END = "keep", "change", "end"
OUTCOMES = (KEEP, CHANGE, END)


@transaction.atomic
def adopt_plan(
    *,
    body: Body,
    title: str,
    adopted_on: date,
    publication: Publication | None,
    by: Actor,
    at: datetime,
) -> StationPlan:
    """Note down a plan that was adopted; it is reviewed within a year. One that stands there
    already is not noted twice."""
    same = StationPlan.objects.filter(body=body, title=title, adopted_on=adopted_on)
    if known := same.filter(ended_on=None).first():
        return known
    plan = StationPlan.objects.create(
        body=body,
        title=title,
        publication=publication,
        adopted_on=adopted_on,
        due_on=year_after(adopted_on),
    )
    enter("adopt-plan", f"station-plan {plan.pk}", by=by, at=at, after=title)
    return plan


@transaction.atomic
def review_plan(
    plan: StationPlan, *, outcome: str, opinion: str, by: Actor, at: datetime
) -> PlanReview:
    """The yearly review: it stays, it is changed (and counts as adopted anew), or it ends. Raises
    StepRefused for one that has ended, and without an opinion."""
    held = StationPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if held.ended_on is not None or outcome not in OUTCOMES or not opinion.strip():
        raise StepRefused("review-plan", "plan", "an opinion on a plan in force is given")
    today = day_of(at)
    done = PlanReview.objects.create(
        plan=held, at=at, by_id=by.person_id, outcome=outcome, opinion=opinion.strip()
    )
    if outcome == END:
        held.ended_on = today
    else:
        held.due_on = max(year_after(today), year_after(held.adopted_on))
    held.save(update_fields=["ended_on", "due_on"])
    note = {"outcome": outcome, "opinion": done.opinion, "due_on": held.due_on.isoformat()}
    enter("review-plan", f"station-plan {held.pk}", by=by, at=at, after=outcome, note=note)
    return done
