"""The steps of a case, of any kind: each has a page with its form; nothing typed is lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yugang.cases import access, kinds
from yugang.cases.access import AnyStep
from yugang.cases.actions.drafting import draft
from yugang.cases.actions.taking import Changed, take
from yugang.cases.forms.desk import SeenForm
from yugang.cases.models import Case
from yugang.cases.plans import StepPlan
from yugang.cases.queries import history
from yugang.cases.queries.letters import TYPES, sheet_as_pdf
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Actor, Permission, command, page, page_and_command, person
from yugang.shared.people.access import permissions

from . import told, uploads

P = Permission
# Fields of a step's form that are not part of what the step says.
ABOUT_THE_FORM = ("seen_version", "key", "files", "long_ago", "sure")


@page(may=P.SEE_DESK)
def step_form(http: HttpRequest, receipt: str, step: str) -> HttpResponse:
    """The form of a step; where it is not open, why."""
    case, row = _case_and_step(http, receipt, step)
    plan = _plan(case, row)
    seen = {"seen_version": case.version, "key": uuid4().hex}
    form = _form_of(plan)(initial={**plan.initial(case), **seen})
    if _is_open(http, case, step):
        return _show(http, case, row, form)
    refusal = plan.barred(case) or _("This step is not open now.")
    return _show(http, case, row, form, refusal=refusal, shut=True, status=409)


@command(may=P.SEE_DESK)
def take_step(http: HttpRequest, receipt: str, step: str) -> HttpResponse:
    case, row = _case_and_step(http, receipt, step)
    plan, at = _plan(case, row), clock.now()
    form = _form_of(plan)(http.POST, http.FILES, initial=dict(plan.initial(case)))
    by = told.actor(http, case, _permission(http, case, row))
    preview = "preview" in http.POST and bool(row.letter)
    with_files = "files" in form.fields and not preview
    kept = uploads.read(http, form, by=by, at=at) if with_files else []
    if not form.is_valid():
        return _show(http, case, row, form, kept=kept, status=422)
    data = form.cleaned_data
    seen, key = data.get("seen_version") or case.version, data.get("key") or ""
    given = {name: value for name, value in data.items() if name not in ABOUT_THE_FORM}
    try:
        if preview:
            return _draft(case, step, given, by)
        take(case, step, given, by=by, at=at, seen_version=seen, key=key, files=kept)
    except (Changed, StepRefused) as error:
        return _again(http, case, row, form, told.not_done(error, case, seen) | {"kept": kept})
    messages.success(http, _("Done: %(done)s.") % {"done": plan.done})
    return redirect("cases:case", receipt)


step = page_and_command(step_form, take_step)


def _draft(case: Case, step: str, given: dict[str, Any], by: Actor) -> HttpResponse:
    """The letter as it would be, as PDF; the case stays as it is."""
    at = clock.now()
    sheet = draft(case, step, given, by=by, at=at)
    assert sheet is not None
    response = HttpResponse(sheet_as_pdf(sheet, at=at), TYPES["pdf"])
    response["Cache-Control"] = "private, no-store"
    return response


def _case_and_step(http: HttpRequest, receipt: str, name: str) -> tuple[Case, AnyStep]:
    """The case and the row of its table: that open now, or else any of that name. Raises Http404
    for what no officer does, PermissionDenied for what is not hers."""
    who, today = person(http), clock.today()
    case = access.to_case(who, receipt, today)
    officers = {permission.value for permission in access.WORKING}
    rows = [
        row
        for row in kinds.get(case.kind).workflow.steps
        if row.name == name and officers & set(row.roles)
    ]
    if not rows:
        raise Http404
    row = next((row for row in rows if case.state in row.sources), rows[0])
    if not permissions(who, today, case.body) & set(row.roles):
        raise PermissionDenied
    return case, row


def _permission(http: HttpRequest, case: Case, row: AnyStep) -> Permission:
    held = permissions(person(http), clock.today(), case.body)
    return next(P(role) for role in row.roles if role in held)


def _plan(case: Case, row: AnyStep) -> StepPlan:
    return kinds.get(case.kind).plan(row)


def _form_of(plan: StepPlan) -> type[forms.Form]:
    return plan.at_desk or plan.form or SeenForm


def _is_open(http: HttpRequest, case: Case, step: str) -> bool:
    return any(row.name == step for row in access.open_steps(person(http), case, clock.today()))


def _again(
    http: HttpRequest, case: Case, row: AnyStep, form: forms.Form, more: dict[str, Any]
) -> HttpResponse:
    """The form with her words in it, what happened meanwhile above it; it may be sent again
    where the step is still open."""
    now = access.to_case(person(http), case.receipt, clock.today())
    told.refill(form, "seen_version", str(now.version))
    return _show(http, now, row, form, shut=not _is_open(http, now, row.name), **more)


def _show(
    http: HttpRequest, case: Case, row: AnyStep, form: forms.Form, **more: Any
) -> HttpResponse:
    plan = _plan(case, row)
    context = {
        "lede": plan.help,
        "latest": history.latest(case, kinds.get(case.kind)),
        "confirm": plan.confirm,
        "danger": bool(plan.confirm) and not row.letter,
        "writes": bool(row.letter),
        **more,
    }
    return told.ask(http, case, form, title=plan.label, button=plan.label, **context)
