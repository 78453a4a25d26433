"""Exemptions at the desk: asking, deciding, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import exempting as actions
from yugang.disclosure.forms.duties import ExemptForm, RefuseForm
from yugang.disclosure.models import Duty, Exemption
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, person
from yugang.shared.people.access import permissions

from .duties import show, to_duty

P = Permission
ASKERS = (P.PROPOSE, P.EXEMPT)


@command(may=P.SEE_DESK)
def ask_exemption(http: HttpRequest, duty_id: int) -> HttpResponse:
    """Asked by who may publish for the body or decide on exemptions of it."""
    found = to_duty(http, duty_id, P.SEE_DESK)
    held = permissions(person(http), clock.today(), found.body)
    asker = next((permission for permission in ASKERS if permission in held), None)
    if asker is None:
        raise PermissionDenied
    form = ExemptForm(http.POST, due_on=found.due_on, today=clock.today())
    if not form.is_valid():
        return show(http, found, form, status=422)
    try:
        actions.ask_exemption(
            found, **form.cleaned_data, by=actor(http, asker, found.body), at=clock.now()
        )
    except StepRefused:
        messages.error(http, _("Somebody fulfilled, exempted or asked for it meanwhile."))
    else:
        messages.success(http, _("Asked. It counts once somebody else has approved it."))
    return redirect("disclosure:duty", found.pk)


@command(may=P.EXEMPT)
def approve_exemption(http: HttpRequest, exemption_id: int) -> HttpResponse:
    found = access.to_exemption_for(person(http), exemption_id, [P.EXEMPT], clock.today())
    done = _("Exempted. The reason is public; the exemption can be lifted.")
    return _decide(http, found, actions.approve_exemption, done)


@command(may=P.EXEMPT)
def refuse_exemption(http: HttpRequest, exemption_id: int) -> HttpResponse:
    found = access.to_exemption_for(person(http), exemption_id, [P.EXEMPT], clock.today())
    form = RefuseForm(http.POST)
    if not form.is_valid():
        return show(http, to_duty(http, found.duty_id, P.SEE_DESK), refusing=form, status=422)
    done = _("Refused. Who asked was told; the duty stands.")
    return _decide(http, found, actions.refuse_exemption, done, **form.cleaned_data)


@command(may=P.SEE_DESK)
def withdraw_exemption(http: HttpRequest, exemption_id: int) -> HttpResponse:
    """Taken back by who asked."""
    may = (*ASKERS, P.REVIEW)
    found = access.to_exemption_for(person(http), exemption_id, may, clock.today())
    if found.asked_by_id != person(http).pk:
        raise PermissionDenied
    return _decide(http, found, actions.withdraw_exemption, _("Taken back: the duty stands."))


def _decide(
    http: HttpRequest,
    exemption: Exemption,
    act: Callable[..., Any],
    done: str,
    **given: Any,
) -> HttpResponse:
    by = actor(http, P.EXEMPT, exemption.duty.body)
    try:
        act(exemption, **given, by=by, at=clock.now())
    except StepRefused as refused:
        own = refused.reason == "who decides is not who asked"
        text = _("You asked for it yourself: somebody else has to decide.")
        messages.error(http, text if own else _("It was decided, or the duty done, meanwhile."))
    else:
        messages.success(http, done)
    return redirect("disclosure:duty", exemption.duty_id)


@command(may=P.EXEMPT)
def lift_exemption(http: HttpRequest, duty_id: int) -> HttpResponse:
    found: Duty = to_duty(http, duty_id, P.EXEMPT)
    try:
        actions.lift_exemption(found, by=actor(http, P.EXEMPT, found.body), at=clock.now())
    except StepRefused:
        messages.error(http, _("The exemption was lifted already."))
    else:
        messages.success(http, _("The exemption is lifted: the duty stands as before."))
    return redirect("disclosure:duty", found.pk)
