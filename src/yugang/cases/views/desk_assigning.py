"""Who handles a case: chosen among colleagues, or taken by oneself in one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yugang.cases import access
from yugang.cases.actions import assigning
from yugang.cases.actions.taking import Changed
from yugang.cases.forms.desk import AssignForm
from yugang.cases.models import Case
from yugang.cases.queries.staff import who_may
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, command, page, page_and_command, person

from . import told

P = Permission


def _form(case: Case, *data: object) -> AssignForm:
    people = who_may(P.HANDLE_CASE, case.body, clock.today())
    initial = {"handler": case.handler_id, "seen_handler": case.handler_id}
    return AssignForm(*data, initial=initial, people=people)


@page(may=P.SEE_DESK)
def assign_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Choose among the people who handle cases at the body."""
    case = access.to_case_worked_on(person(http), receipt, clock.today())
    return _ask(http, case, _form(case))


@command(may=P.SEE_DESK)
def give(http: HttpRequest, receipt: str) -> HttpResponse:
    case = access.to_case_worked_on(person(http), receipt, clock.today())
    form = _form(case, http.POST)
    if not form.is_valid():
        return _ask(http, case, form, status=422)
    handler, seen = form.cleaned_data["handler"], form.cleaned_data["seen_handler"]
    by = told.actor(http, case)
    try:
        assigning.assign(case, handler, seen_handler=seen, by=by, at=clock.now())
    except Changed as changed:
        told.refill(form, "seen_handler", str(changed.case.handler_id or ""))
        name = changed.case.handler.name if changed.case.handler else _("nobody")
        refusal = _("Meanwhile it was given to %(name)s.") % {"name": name}
        return _ask(http, changed.case, form, status=409, refusal=refusal)
    except StepRefused as error:
        return _ask(http, case, form, status=409, refusal=error.reason)
    mine = handler.pk == by.person_id
    done = _("You handle it from now on.") if mine else _("%(name)s handles it from now on.")
    messages.success(http, done if mine else done % {"name": handler.name})
    return redirect("cases:case", receipt)


assign = page_and_command(assign_form, give)


def _ask(http: HttpRequest, case: Case, form: AssignForm, **more: object) -> HttpResponse:
    title, button = _("Who handles it"), _("Give it to this person")
    return told.ask(http, case, form, title=title, button=button, **more)  # type: ignore[arg-type]
