"""Answered requests for everyone: the list, each of them, and publishing one at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.cases.public import Case, access, listed, published
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.baked import baked
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

from ..actions import answers as actions
from ..forms import PublishAnswerForm, TakeBackForm
from ..models import PublishedAnswer
from ..queries import answers
from ..words import OUTCOMES

P = Permission


@baked
@page(may=P.ANYONE)
def answered(http: HttpRequest, number: int = 1) -> HttpResponse:
    """The answered requests that were published for everyone, the newest first."""
    return _list(http, None, number)


@baked
@page(may=P.ANYONE)
def of_body(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """Those that one body answered."""
    return _list(http, published.to_answering(PublishedAnswer, code), number)


def _list(http: HttpRequest, body: Body | None, number: int) -> HttpResponse:
    rows = answers.shown(answers.Chosen(body=body.code if body else ""))
    name, parts = ("requests:answered-of", [body.code]) if body else ("requests:answered", [])
    crumbs = [(_("Answered requests"), reverse("requests:answered") if body else "")]
    context = {
        "body": body,
        "feed": f"/feeds/answers/{body.code}" if body else "/feeds/answers",
        "answering": published.answering(PublishedAnswer),
        **listed(rows, number, name, parts),
        "crumbs": [*crumbs, (body.name, "")] if body else crumbs,
    }
    return render(http, "information_requests/answered.html", context)


@baked
@page(may=P.ANYONE)
def answer(http: HttpRequest, number: int) -> HttpResponse:
    """A request with its answer; one that was taken back says so (410)."""
    found = answers.to_answer(number)
    listed = (_("Answered requests"), reverse("requests:answered"))
    context = {
        "answer": found,
        "outcome": OUTCOMES.get(found.outcome, ""),
        "crumbs": [listed, (found.title or _("Taken back"), "")],
    }
    status = 410 if found.taken_back_on else 200
    return render(http, "information_requests/answer.html", context, status=status)


def _case(http: HttpRequest, receipt: str) -> Case:
    found = access.to_case_for(person(http), receipt, P.APPROVE_CASE, clock.today())
    if found.kind != "request":
        raise Http404(receipt)
    return found


@page(may=P.APPROVE_CASE)
def form_of(http: HttpRequest, receipt: str) -> HttpResponse:
    """The masked words, to be looked at; of one that is published, the form to take it back."""
    case = _case(http, receipt)
    if answers.shown().filter(case=case).exists():
        return _show(http, case, TakeBackForm())
    return _show(
        http, case, PublishAnswerForm(initial=answers.draft(case), names=published.names(case))
    )


@command(may=P.APPROVE_CASE)
def decide(http: HttpRequest, receipt: str) -> HttpResponse:
    """Publish it; where it is published, take it back."""
    case = _case(http, receipt)
    form: forms.Form = PublishAnswerForm(http.POST, names=published.names(case))
    if "reason" in http.POST:
        form = TakeBackForm(http.POST)
    if not form.is_valid():
        return _show(http, case, form, 422)
    by, at, given = actor(http, P.APPROVE_CASE, case.body), clock.now(), form.cleaned_data
    try:
        if isinstance(form, TakeBackForm):
            actions.take_back(case, given["reason"], by=by, at=at)
            messages.success(http, _("Taken back."))
        else:
            actions.publish(case, given, by=by, at=at)
            messages.success(http, _("Published for everyone."))
    except StepRefused as refused:
        form.add_error(None, refused.reason)
        return _show(http, case, form, 409)
    return redirect("cases:case", receipt)


publishing = page_and_command(form_of, decide)


def _show(http: HttpRequest, case: Case, form: forms.Form, status: int = 200) -> HttpResponse:
    at = reverse("cases:case", args=[case.receipt])
    context: dict[str, Any] = {
        "case": case,
        "form": form,
        "taking_back": isinstance(form, TakeBackForm),
        "why_not": "" if form.is_bound else _why_not(http, case, form),
        "crumbs": [(_("Cases"), "/desk/cases/"), (case.receipt, at), (_("For everyone"), "")],
    }
    return render(http, "information_requests/publish_answer.html", context, status=status)


def _why_not(http: HttpRequest, case: Case, form: forms.Form) -> str:
    return "" if isinstance(form, TakeBackForm) else answers.why_not(case, person(http).pk)
