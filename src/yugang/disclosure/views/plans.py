"""The bodies' own plans of disclosure, reviewed once a year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.access import reviews as access_to
from yugang.disclosure.actions import plans as actions
from yugang.disclosure.forms.reviewing import PLAN_OUTCOMES, PlanForm, ReviewPlanForm
from yugang.disclosure.models import StationPlan
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import bodies_within_reach

P = Permission


def _form(http: HttpRequest, data: Any = None) -> PlanForm:
    today = clock.today()
    bodies = access.bodies(person(http), P.PROPOSE, today).order_by("name")
    return PlanForm(data, bodies=bodies, today=today, initial={"body": bodies.first()})


@page(may=P.SEE_DESK)
def plans(http: HttpRequest) -> HttpResponse:
    return _show(http, _form(http))


def _show(http: HttpRequest, form: PlanForm, status: int = 200) -> HttpResponse:
    who, today = person(http), clock.today()
    mine = bodies_within_reach(who, P.REVIEW, today).values_list("pk", flat=True)
    found = access_to.plans(who, today).filter(ended_on__isnull=True)
    context = {
        "rows": [(plan, plan.due_on < today) for plan in found[:300]],
        "mine": set(mine),
        "form": form,
        "may_adopt": access.bodies(who, P.PROPOSE, today).exists(),
        "crumbs": [(_("Plans of disclosure"), "")],
    }
    return render(http, "disclosure/plans.html", context, status=status)


@command(may=P.PROPOSE)
def adopt_plan(http: HttpRequest) -> HttpResponse:
    form = _form(http, http.POST)
    if not form.is_valid():
        return _show(http, form, 422)
    given = form.cleaned_data
    actions.adopt_plan(
        body=given["body"],
        title=given["title"],
        adopted_on=given["adopted_on"],
        publication=form.publication,
        by=actor(http, P.PROPOSE),
        at=clock.now(),
    )
    messages.success(http, _("Noted down. It will be reviewed within a year."))
    return redirect("disclosure:plans")


def _plan(http: HttpRequest, plan_id: int) -> StationPlan:
    return access_to.to_plan_for(person(http), plan_id, clock.today())


@page(may=P.REVIEW)
def review_plan_form(http: HttpRequest, plan_id: int) -> HttpResponse:
    return _review(http, _plan(http, plan_id), ReviewPlanForm())


def _review(
    http: HttpRequest, plan: StationPlan, form: ReviewPlanForm, status: int = 200
) -> HttpResponse:
    outcomes = dict(PLAN_OUTCOMES)
    context = {
        "plan": plan,
        "form": form,
        "done": [(one, outcomes[one.outcome]) for one in plan.reviews.select_related("by")],
        "crumbs": [(_("Plans of disclosure"), reverse("disclosure:plans")), (plan.title, "")],
    }
    return render(http, "disclosure/review_plan.html", context, status=status)


@command(may=P.REVIEW)
def take_review_plan(http: HttpRequest, plan_id: int) -> HttpResponse:
    plan, form = _plan(http, plan_id), ReviewPlanForm(http.POST)
    if not form.is_valid():
        return _review(http, plan, form, 422)
    try:
        actions.review_plan(plan, by=actor(http, P.REVIEW), at=clock.now(), **form.cleaned_data)
    except StepRefused:
        messages.error(http, _("This plan has ended meanwhile."))
        return _review(http, plan, form, 409)
    messages.success(http, _("Reviewed."))
    return redirect("disclosure:plans")


review_plan = page_and_command(review_plan_form, take_review_plan)
