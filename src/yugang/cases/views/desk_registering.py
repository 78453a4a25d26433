"""Registering what came to the counter, by telephone, post, fax, or through an agent."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.cases import access, kinds
from yugang.cases.actions.filing import Filing
from yugang.cases.actions.registering import register_case
from yugang.cases.forms import RegisteringForm
from yugang.cases.kinds import Kind
from yugang.cases.models import Channel
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from . import told, uploads

P = Permission


@page(may=P.HANDLE_CASE)
def choose(http: HttpRequest) -> HttpResponse:
    """Which kind of case it is."""
    every = kinds.every()
    if len(every) == 1:
        return redirect("cases:register", every[0].code)
    crumbs = [(_("Cases"), told.list_address()), (_("Register a case"), "")]
    return render(http, "cases/desk_kinds.html", {"kinds": every, "crumbs": crumbs})


@page(may=P.HANDLE_CASE)
def register_form(http: HttpRequest, code: str) -> HttpResponse:
    """The form of the kind, for the clerk's own bodies."""
    kind = _kind(code)
    return _show(http, kind, _narrowed(http, kind.registering(initial=_initial(http))))


@command(may=P.HANDLE_CASE)
def register_and_tell(http: HttpRequest, code: str) -> HttpResponse:
    """The number, the access code and the slip: shown now, the code never again."""
    kind = _kind(code)
    form = _narrowed(http, kind.registering(http.POST, http.FILES))
    by, at = actor(http, P.HANDLE_CASE), clock.now()
    files = uploads.read(http, form, by=by, at=at) if "files" in form.fields else []
    form.renew_key()
    if not form.is_valid():
        return _show(http, kind, form, kept=files, status=422)
    given = _filing(kind, form, files)
    try:
        by = actor(http, P.HANDLE_CASE, given.body)
        filed = register_case(kind, given, by=by, at=at)
    except StepRefused as refused:
        form.add_error(None, refused.reason or str(refused))
        return _show(http, kind, form, kept=files, status=409)
    context = {
        "case": filed.case,
        "code": filed.code,
        "kind": kind,
        "state": kind.states[filed.case.state],
        "slip": kind.path(filed.case.receipt, "slip.pdf"),
        "crumbs": told.crumbs(filed.case, _("Registered")),
    }
    response = render(http, "cases/desk_registered.html", context, status=201)
    response["Cache-Control"] = "no-store"
    return response


register = page_and_command(register_form, register_and_tell)


def _kind(code: str) -> Kind:
    try:
        return kinds.get(code)
    except KeyError as unknown:
        raise Http404 from unknown


def _initial(http: HttpRequest) -> dict[str, Any]:
    own = access.bodies(person(http), P.HANDLE_CASE, clock.today()).filter(closed_on=None)
    only = list(own[:2])
    return {"received_on": clock.today()} | ({"body": only[0]} if len(only) == 1 else {})


def _narrowed(http: HttpRequest, form: Any) -> RegisteringForm:
    """The form with the clerk's own bodies only."""
    own = access.bodies(person(http), P.HANDLE_CASE, clock.today()).filter(closed_on=None)
    form.fields["body"].queryset = own.select_related("place")
    narrowed: RegisteringForm = form
    return narrowed


def _filing(kind: Kind, form: RegisteringForm, files: list[Any]) -> Filing:
    data = form.cleaned_data
    return Filing(
        key=_key(form),
        channel=Channel(data["channel"]),
        body=data["body"],
        title=data["title"],
        text=data.get("text", ""),
        details={name: data[name] for name in kind.details if name in data},
        applicant=form.party(),
        others=form.others(),
        agent=form.agent(),
        received_on=data["received_on"],
        files=files,
    )


def _key(form: RegisteringForm) -> str:
    """The form's own key with what was typed: other words under the same key are another case."""
    words = [f"{name}={value}" for name, value in form.cleaned_data.items() if name != "files"]
    return sha256("\0".join(words).encode()).hexdigest()


def _show(
    http: HttpRequest, kind: Kind, form: forms.Form, *, kept: Any = (), status: int = 200
) -> HttpResponse:
    trail = [(_("Cases"), told.list_address()), (_("Register: %(kind)s") % {"kind": kind.name}, "")]
    context = {"kind": kind, "form": form, "kept": kept, "crumbs": trail}
    return render(http, "cases/desk_register.html", context, status=status)
