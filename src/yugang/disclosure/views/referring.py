"""Asking the competent or secrecy body, and answering for it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.access import reviews as access_to
from yugang.disclosure.actions import referring as actions
from yugang.disclosure.forms.reviewing import VERDICTS, DetermineForm, ReferForm, TakeBackForm
from yugang.disclosure.models import Referral, Revision
from yugang.disclosure.queries import referrals as queries
from yugang.disclosure.queries.seats import may_review_now
from yugang.disclosure.rules.grounds import grounds
from yugang.kernel import clock
from yugang.kernel.explain import explain
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import may
from yugang.shared.people.models import Post
from yugang.shared.places.models import Body

from . import told

P = Permission


def _bodies(revision: Revision) -> QuerySet[Body]:
    """Those of the place and the places above it that have reviewers, the own one left out."""
    code = revision.publication.body.place.code
    posts = Post.objects.on(clock.today()).that_may(P.REVIEW)
    above = [code, *(code[:n].ljust(12, "0") for n in (9, 6, 4, 2))]
    found = Body.objects.filter(pk__in=posts.values("body"), closed_on__isnull=True)
    own = revision.publication.body_id
    return found.filter(place__code__in=above).exclude(pk=own).order_by("name")


@page(may=P.REVIEW)
def refer_form(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision = access_to.to_revision_to_review(person(http), revision_id, clock.today())
    return _refer(http, revision, ReferForm(bodies=_bodies(revision)))


def _refer(
    http: HttpRequest, revision: Revision, form: ReferForm, status: int = 200
) -> HttpResponse:
    address = reverse("disclosure:review", args=[revision.pk])
    context = {
        "revision": revision,
        "form": form,
        "grounds": grounds().values(),
        "open": revision.state == "in-review",
        "crumbs": [
            (_("Reviews"), told.reviews()),
            (revision.title, address),
            (_("Ask whether it may be open"), ""),
        ],
    }
    return render(http, "disclosure/refer.html", context, status=status)


@command(may=P.REVIEW)
def take_refer(http: HttpRequest, revision_id: int) -> HttpResponse:
    who = person(http)
    revision = access_to.to_revision_to_review(who, revision_id, clock.today())
    form = ReferForm(http.POST, bodies=_bodies(revision))
    if not form.is_valid():
        return _refer(http, revision, form, 422)
    try:
        if not may_review_now(who, revision, clock.today()):
            raise StepRefused("refer", revision.state)
        by, at = actor(http, P.REVIEW), clock.now()
        referral = actions.refer(revision, by=by, at=at, **form.cleaned_data)
    except StepRefused:
        messages.error(http, told.refusal(revision.publication))
        return _refer(http, revision, form, 409)
    messages.success(http, _("Asked. The text waits until the answer is here."))
    return redirect("disclosure:referral", referral.pk)


refer = page_and_command(refer_form, take_refer)


@page(may=P.REVIEW)
def referrals(http: HttpRequest) -> HttpResponse:
    """What was asked of my bodies, and what they asked."""
    who, today = person(http), clock.today()
    mine = set(access.bodies(who, P.REVIEW, today).values_list("pk", flat=True))
    verdicts = dict(VERDICTS)
    rows = [
        (one, queries.due_of(one), one.body_id in mine, verdicts.get(one.verdict, ""))
        for one in queries.of_person(who, today)[:200]
    ]
    context = {"rows": rows, "today": today, "crumbs": [(_("Questions"), "")]}
    return render(http, "disclosure/referrals.html", context)


@page(may=P.REVIEW)
def referral(http: HttpRequest, referral_id: int) -> HttpResponse:
    return _show(http, access_to.to_referral(person(http), referral_id, clock.today()))


def _show(
    http: HttpRequest,
    found: Referral,
    *,
    determine: DetermineForm | None = None,
    take_back: TakeBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    who, today = person(http), clock.today()
    open_, due = found.ended_at is None, queries.due_of(found)
    calendar = calendar_for(found.body.place.code)
    context = {
        "referral": found,
        "revision": found.revision,
        "publication": found.revision.publication,
        "ground": grounds()[found.ground],
        "verdict": dict(VERDICTS).get(found.verdict, ""),
        "due": due,
        "late": open_ and due is not None and due < today,
        "sum": explain(queries.clock_of(found), calendar, get_language() or "zh"),
        "answers": determine is not None
        or (open_ and may(who, P.REVIEW, today, found.body) and who.pk != found.asked_by_id),
        "takes_back": open_ and may(who, P.REVIEW, today, found.revision.publication.body),
        "determine": determine or DetermineForm(),
        "take_back": take_back or TakeBackForm(),
        "crumbs": [(_("Questions"), reverse("disclosure:referrals")), (found.revision.title, "")],
    }
    return render(http, "disclosure/referral.html", context, status=status)


@command(may=P.REVIEW)
def determine(http: HttpRequest, referral_id: int) -> HttpResponse:
    who, today = person(http), clock.today()
    found, form = access_to.to_referral(who, referral_id, today), DetermineForm(http.POST)
    if not form.is_valid():
        return _show(http, found, determine=form, status=422)
    try:
        if not may(who, P.REVIEW, today, found.body):
            raise StepRefused("determine", found.revision.state)
        actions.determine(found, by=actor(http, P.REVIEW), at=clock.now(), **form.cleaned_data)
    except StepRefused:
        messages.error(http, told.refusal(found.revision.publication))
        return _show(http, found, determine=form, status=409)
    messages.success(http, _("Answered. Its reviewers go on from here."))
    return redirect("disclosure:referral", found.pk)


@command(may=P.REVIEW)
def take_back(http: HttpRequest, referral_id: int) -> HttpResponse:
    who, today = person(http), clock.today()
    found, form = access_to.to_referral(who, referral_id, today), TakeBackForm(http.POST)
    if not form.is_valid():
        return _show(http, found, take_back=form, status=422)
    try:
        if not may(who, P.REVIEW, today, found.revision.publication.body):
            raise StepRefused("take-back-question", found.revision.state)
        actions.take_back(found, by=actor(http, P.REVIEW), at=clock.now(), **form.cleaned_data)
    except StepRefused:
        messages.error(http, told.refusal(found.revision.publication))
        return _show(http, found, take_back=form, status=409)
    messages.success(http, _("Taken back. The text waits for review again."))
    return redirect("disclosure:review", found.revision_id)
