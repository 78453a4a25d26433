"""The time limits of each kind of case: those of the law, and those that the county sets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.actions.limits import set_limit
from yugang.cases.forms.limits import LimitForm
from yugang.cases.kinds import Kind
from yugang.cases.queries import limit_table as queries
from yugang.cases.queries.words import spell_day
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import posts_of

P = Permission


def _demand_county(http: HttpRequest) -> None:
    """The limits hold for the whole county: a town's office does not set them."""
    for post in posts_of(person(http), clock.today()):
        if post.may(P.EDIT_CALENDAR) and post.body.place.holds(settings.PLACE):
            return
    raise PermissionDenied


def _adjustable(code: str, name: str) -> Kind:
    """The kind, where the county may set that clock's limit."""
    kind = {kind.code: kind for kind in kinds.every()}.get(code)
    if kind is None or name not in kind.adjustable:
        raise Http404(f"{code} {name}")
    return kind


@page(may=P.EDIT_CALENDAR)
def limits(http: HttpRequest) -> HttpResponse:
    _demand_county(http)
    context = {
        "kinds": queries.in_force(clock.today()),
        "crumbs": [(_("Cases"), reverse("cases:list")), (_("Time limits"), "")],
    }
    return render(http, "cases/limits.html", context)


def _form(http: HttpRequest, kind: Kind, name: str) -> LimitForm:
    today = clock.today()
    if http.method == "POST":
        return LimitForm(http.POST, today=today)
    rows = queries.history(kind, name)
    again = http.GET.get("again", "")
    chosen = rows[int(again)] if again.isdecimal() and int(again) < len(rows) else rows[0]
    given = {
        "number": chosen.limit.number,
        "unit": chosen.limit.unit.value,
        "source": chosen.limit.source,
        "since": today,
    }
    return LimitForm(initial=given, today=today)


def _show(
    http: HttpRequest, kind: Kind, name: str, form: LimitForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "kind": kind,
        "name": kind.clock_names[name],
        "form": form,
        "history": queries.history(kind, name),
        "crumbs": [
            (_("Cases"), reverse("cases:list")),
            (_("Time limits"), reverse("cases:limits")),
            (kind.clock_names[name], ""),
        ],
    }
    return render(http, "cases/limit.html", context, status=status)


@page(may=P.EDIT_CALENDAR)
def limit_form(http: HttpRequest, code: str, name: str) -> HttpResponse:
    """One clock's limit: its history, and the form for another one."""
    _demand_county(http)
    kind = _adjustable(code, name)
    return _show(http, kind, name, _form(http, kind, name))


@command(may=P.EDIT_CALENDAR)
def change_limit(http: HttpRequest, code: str, name: str) -> HttpResponse:
    _demand_county(http)
    kind = _adjustable(code, name)
    form = _form(http, kind, name)
    if not form.is_valid():
        return _show(http, kind, name, form, status=422)
    since = form.cleaned_data["since"]
    by = actor(http, P.EDIT_CALENDAR)
    if set_limit(kind, name, form.limit, since, by=by, at=clock.now()):
        messages.success(http, _("Set. It holds from %(day)s on.") % {"day": spell_day(since)})
    else:
        messages.info(http, _("It is so already. Nothing was changed."))
    return redirect("cases:limit", code, name)


limit = page_and_command(limit_form, change_limit)
