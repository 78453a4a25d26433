"""What several pages of a case at the desk share: who acts, where one is, what happened meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.actions.taking import Changed
from yugang.cases.models import Case, HandOver
from yugang.cases.queries import history
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Actor, Permission, person
from yugang.shared.http import actor as http_actor
from yugang.shared.people.access import permissions
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

Crumbs = list[tuple[str, str]]
P = Permission


def actor(http: HttpRequest, case: Case, permission: Permission | None = None) -> Actor:
    """Who acts on the case, through the post that lets her."""
    if permission is None:
        held = permissions(person(http), clock.today(), case.body)
        permission = P.HANDLE_CASE if P.HANDLE_CASE.value in held else P.APPROVE_CASE
    return http_actor(http, permission, case.body)


def crumbs(case: Case, here: str | Promise = "") -> Crumbs:
    address = reverse("cases:case", args=[case.receipt])
    trail = [(_("Cases"), list_address()), (case.receipt, address)]
    return [*trail, (str(here), "")] if here else trail


def list_address() -> str:
    return reverse("cases:list")


def may_answer(who: Person, offered: HandOver, on: date) -> bool:
    """Whether `who` handles cases at the body to which it is offered."""
    return P.HANDLE_CASE.value in permissions(who, on, offered.to_body)


def first_body(case: Case) -> Body:
    """The body that received it first: it stays visible however often it is handed over."""
    first = case.hand_overs.filter(accepted=True).select_related("from_body").first()
    return first.from_body if first else case.body


def ask(
    http: HttpRequest,
    case: Case,
    form: forms.Form,
    *,
    title: str | Promise,
    button: str | Promise,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page with one form about a case."""
    context = {
        "case": case,
        "kind": kinds.get(case.kind),
        "form": form,
        "title": title,
        "button": button,
        "crumbs": crumbs(case, title),
        **more,
    }
    return render(http, "cases/desk_form.html", context, status=status)


def refill(form: forms.Form, name: str, value: str) -> None:
    """Show a bound form with another value in one field."""
    data = form.data.copy()  # type: ignore[attr-defined]
    data[name] = value
    form.data = data


def not_done(error: Changed | StepRefused, case: Case, seen_version: int | None) -> dict[str, Any]:
    """What the form tells when its step was refused: the reason, and what happened meanwhile."""
    now = error.case if isinstance(error, Changed) else Case.objects.get(pk=case.pk)
    kind, seen = kinds.get(now.kind), seen_version or now.version
    changed = now.version != seen
    return {
        "status": 409,
        "refusal": error.reason if isinstance(error, StepRefused) else "",
        "meanwhile": history.meanwhile(now, kind, seen) if changed else [],
        "now": kind.states[now.state].label,
    }
