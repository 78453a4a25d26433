"""Deciding not to open a text, and the yearly evaluation of what is not open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.access import reviews as access_to
from yugang.disclosure.actions import exempting
from yugang.disclosure.actions import refusing as actions
from yugang.disclosure.forms.reviewing import ReassessForm, WithholdForm
from yugang.disclosure.models import Refusal, Revision
from yugang.disclosure.queries.seats import may_review_now
from yugang.disclosure.queries.withheld import exemption_reason, open_duty
from yugang.disclosure.rules.grounds import grounds
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.paging import paged
from yugang.shared.people.access import bodies_within_reach

from . import told

P = Permission


@page(may=P.REVIEW)
def withhold_form(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision = access_to.to_revision_to_review(person(http), revision_id, clock.today())
    return _withhold(http, revision, WithholdForm(duty=open_duty(revision)))


def _withhold(
    http: HttpRequest, revision: Revision, form: WithholdForm, status: int = 200
) -> HttpResponse:
    address = reverse("disclosure:review", args=[revision.pk])
    crumbs = [(_("Reviews"), told.reviews()), (revision.title, address), (_("Do not open"), "")]
    context = {
        "revision": revision,
        "form": form,
        "grounds": grounds().values(),
        "open": revision.state == "in-review",
        "crumbs": crumbs,
    }
    return render(http, "disclosure/withhold.html", context, status=status)


@command(may=P.REVIEW)
def take_withhold(http: HttpRequest, revision_id: int) -> HttpResponse:
    who, today = person(http), clock.today()
    revision = access_to.to_revision_to_review(who, revision_id, today)
    duty = open_duty(revision)
    form = WithholdForm(http.POST, duty=duty)
    if not form.is_valid():
        return _withhold(http, revision, form, 422)
    turn, by, at = may_review_now(who, revision, today), actor(http, P.REVIEW), clock.now()
    given = form.cleaned_data
    asked = given.pop("exempt", False)
    try:
        actions.withhold(revision, by=by, at=at, may=turn, **given)
        if asked and duty is not None:
            reason = exemption_reason(given["ground"])
            exempting.ask_exemption(duty, reason=reason, by=by, at=at)
    except StepRefused:
        messages.error(http, told.refusal(revision.publication))
        return _withhold(http, revision, form, 409)
    messages.success(http, _("Not opened. It will be looked at again within a year."))
    return redirect("disclosure:reviews")


withhold = page_and_command(withhold_form, take_withhold)


@page(may=P.SEE_DESK)
def refusals(http: HttpRequest) -> HttpResponse:
    """What my bodies have not opened: what is to be looked at again first."""
    who, today = person(http), clock.today()
    which = http.GET.get("state", "closed")
    found = access_to.refusals(who, today).filter(opened_on__isnull=which != "opened")
    if which == "due":
        found = found.filter(due_on__lte=today)
    shown, pager = paged(http, found)
    mine = set(bodies_within_reach(who, P.REVIEW, today).values_list("pk", flat=True))
    seen = mine | set(bodies_within_reach(who, P.OVERSEE_CASES, today).values_list("pk", flat=True))
    context = {
        "rows": [(one, grounds().get(one.ground), one.due_on < today) for one in shown],
        "mine": mine,
        # The case of a request that was refused is for who approves there or oversees cases.
        "linked": [one.pk for one in shown if "/cases/" not in one.link or one.body_id in seen],
        "which": which,
        "pager": pager,
        "crumbs": [(_("Not opened"), "")],
    }
    return render(http, "disclosure/refusals.html", context)


@page(may=P.REVIEW)
def reassess_form(http: HttpRequest, refusal_id: int) -> HttpResponse:
    found = access_to.to_refusal_for(person(http), refusal_id, clock.today())
    return _reassess(http, found, ReassessForm())


def _reassess(
    http: HttpRequest, found: Refusal, form: ReassessForm, status: int = 200
) -> HttpResponse:
    context = {
        "refusal": found,
        "ground": grounds().get(found.ground),
        "done": found.reassessments.select_related("by"),
        "form": form,
        "crumbs": [(_("Not opened"), reverse("disclosure:refusals")), (found.title, "")],
    }
    return render(http, "disclosure/reassess.html", context, status=status)


@command(may=P.REVIEW)
def take_reassess(http: HttpRequest, refusal_id: int) -> HttpResponse:
    found = access_to.to_refusal_for(person(http), refusal_id, clock.today())
    form = ReassessForm(http.POST)
    if not form.is_valid():
        return _reassess(http, found, form, 422)
    opens, opinion = form.cleaned_data["opens"] == "yes", form.cleaned_data["opinion"]
    by, at = actor(http, P.REVIEW), clock.now()
    try:
        actions.reassess(found, opens=opens, opinion=opinion, by=by, at=at)
    except StepRefused:
        messages.error(http, _("Somebody has found meanwhile that it may be open."))
        return _reassess(http, found, form, 409)
    messages.success(
        http,
        _("It may be open now. A text goes back to its editor, to be published.")
        if opens
        else _("It stays closed. It will be looked at again within a year."),
    )
    return redirect("disclosure:refusals")


reassess = page_and_command(reassess_form, take_reassess)
