"""Letters that no step makes: each has a page with its form, like a step's."""

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
from yugang.cases.actions.writing import draft_by_hand, write_by_hand
from yugang.cases.models import Case
from yugang.cases.queries.letters import TYPES, sheet_as_pdf
from yugang.cases.texts.plans import LetterPlan
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, command, page, page_and_command, person
from yugang.shared.people.access import permissions

from . import told

P = Permission
ABOUT_THE_FORM = ("seen_version", "key")


def may_write(plan: LetterPlan, held: frozenset[str]) -> Permission | None:
    """What lets her write it, of the permissions that she holds for the case's body."""
    if plan.by_hand is None:
        return None
    needed = P.OVERSEE_CASES if plan.by_hand.overseers else P.HANDLE_CASE
    return needed if needed.value in held else None


def offered(case: Case, held: frozenset[str]) -> list[tuple[str, LetterPlan]]:
    """The letters that she can write now."""
    letters = kinds.get(case.kind).letters.items()
    return [
        (code, plan)
        for code, plan in letters
        if may_write(plan, held) and plan.by_hand and not plan.by_hand.barred(case, clock.today())
    ]


def _found(http: HttpRequest, receipt: str, code: str) -> tuple[Case, LetterPlan, Permission]:
    case = access.to_case(person(http), receipt, clock.today())
    plan = kinds.get(case.kind).letters.get(code)
    if plan is None or plan.by_hand is None:
        raise Http404(code)
    held = permissions(person(http), clock.today(), case.body)
    permission = may_write(plan, held)
    if permission is None:
        raise PermissionDenied
    return case, plan, permission


@page(may=P.SEE_DESK)
def letter_form(http: HttpRequest, receipt: str, code: str) -> HttpResponse:
    """The form of a letter; where it cannot be written now, why."""
    case, plan, _permission = _found(http, receipt, code)
    assert plan.by_hand is not None
    form = plan.by_hand.form(initial={**plan.by_hand.initial(case), "key": uuid4().hex})
    refusal = plan.by_hand.barred(case, clock.today())
    more = {"refusal": refusal, "shut": True, "status": 409} if refusal else {}
    return _show(http, case, plan, form, **more)


@command(may=P.SEE_DESK)
def write_letter(http: HttpRequest, receipt: str, code: str) -> HttpResponse:
    case, plan, permission = _found(http, receipt, code)
    assert plan.by_hand is not None
    form = plan.by_hand.form(http.POST, initial=dict(plan.by_hand.initial(case)))
    by, at = told.actor(http, case, permission), clock.now()
    if not form.is_valid():
        return _show(http, case, plan, form, status=422)
    data = form.cleaned_data
    given = {name: value for name, value in data.items() if name not in ABOUT_THE_FORM}
    try:
        if "preview" in http.POST:
            sheet = draft_by_hand(case, code, given, by=by, at=at)
            response = HttpResponse(sheet_as_pdf(sheet, at=at), TYPES["pdf"])
            response["Cache-Control"] = "private, no-store"
            return response
        made = write_by_hand(case, code, given, by=by, at=at, key=data.get("key") or "")
    except StepRefused as error:
        return _show(http, case, plan, form, refusal=error.reason, status=409)
    messages.success(http, _("Written: %(number)s.") % {"number": made.number})
    return redirect("cases:case", receipt)


writing = page_and_command(letter_form, write_letter)


def _show(
    http: HttpRequest, case: Case, plan: LetterPlan, form: forms.Form, **more: Any
) -> HttpResponse:
    assert plan.by_hand is not None
    context = {"lede": plan.by_hand.help, "writes": True, **more}
    return told.ask(http, case, form, title=plan.name, button=_("Write and number it"), **context)
