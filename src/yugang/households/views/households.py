"""One household at the desk: masked until it is opened by a press."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.households import access
from yugang.households.actions import keeping
from yugang.households.forms.desk import EraseForm, HouseholdForm
from yugang.households.models import Household
from yugang.households.queries import desk as queries
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from .villages import crumbs

P = Permission


def _household(http: HttpRequest, code: str, number: int) -> Household:
    return access.to_household(person(http), code, number, clock.today())


def _shown(http: HttpRequest, household: Household, status: int = 200, **more: Any) -> HttpResponse:
    name = f"{household.number:04d}"
    context = {
        "household": household,
        "entries": queries.entries_of(household),
        "sheets": household.sheets.select_related("run").order_by("-run__created_at"),
        "opened": False,
        "crumbs": crumbs(household.place, (name, "")),
        **more,
    }
    return render(http, "households/household.html", context, status=status)


@page(may=P.KEEP_HOUSEHOLDS)
def _show(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """A household with its rows and sheets, its head masked."""
    return _shown(http, _household(http, code, number))


@command(may=P.KEEP_HOUSEHOLDS)
def _open(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """The same with name and address, to be read and changed; entered in the ledger."""
    household = _household(http, code, number)
    by, at = actor(http, P.KEEP_HOUSEHOLDS), clock.now()
    keeping.show(household, by=by, at=at)
    facts = household.facts
    initial = {
        "name": facts.name,
        "address": facts.address,
        "group": household.group,
        "members": household.members,
        "left_on": household.left_on,
    }
    answer = _shown(http, household, opened=True, form=HouseholdForm(initial=initial))
    answer["Cache-Control"] = "no-store"
    return answer


household = page_and_command(_show, _open)


@page(may=P.KEEP_HOUSEHOLDS)
def _back(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """Facts are opened and changed by a press, never by an address."""
    return redirect("households:household", code, number)


@command(may=P.KEEP_HOUSEHOLDS)
def _save(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change what is known of a household."""
    household, form = _household(http, code, number), HouseholdForm(http.POST)
    if not form.is_valid() or household.erased_at:
        return _shown(http, household, 422, opened=True, form=form)
    by = actor(http, P.KEEP_HOUSEHOLDS)
    keeping.edit(household, **form.cleaned_data, by=by, at=clock.now())
    messages.success(http, _("Saved."))
    return redirect("households:household", code, number)


edit = page_and_command(_back, _save)


@page(may=P.KEEP_HOUSEHOLDS)
def _ask_erase(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """What erasing a household takes away, and what stays."""
    return _erase_page(http, _household(http, code, number), EraseForm())


def _erase_page(
    http: HttpRequest, household: Household, form: EraseForm, status: int = 200
) -> HttpResponse:
    context = {
        "household": household,
        "form": form,
        "crumbs": crumbs(household.place, (_("Erase a household"), "")),
    }
    return render(http, "households/erase.html", context, status=status)


@command(may=P.KEEP_HOUSEHOLDS)
def _erase(http: HttpRequest, code: str, number: int) -> HttpResponse:
    household, form = _household(http, code, number), EraseForm(http.POST)
    if not form.is_valid():
        return _erase_page(http, household, form, 422)
    keeping.erase(household, by=actor(http, P.KEEP_HOUSEHOLDS), at=clock.now())
    messages.success(http, _("Erased: nothing of this household can be read any more."))
    return redirect("households:village", code)


erase = page_and_command(_ask_erase, _erase)


@page(may=P.KEEP_HOUSEHOLDS)
def _new(http: HttpRequest, code: str) -> HttpResponse:
    """Enter a household that no list has brought."""
    return _new_page(http, code, HouseholdForm())


def _new_page(http: HttpRequest, code: str, form: HouseholdForm, status: int = 200) -> HttpResponse:
    place = access.to_village(person(http), code, clock.today())
    del form.fields["left_on"]
    context = {"place": place, "form": form, "crumbs": crumbs(place, (_("Enter a household"), ""))}
    return render(http, "households/new.html", context, status=status)


@command(may=P.KEEP_HOUSEHOLDS)
def _add(http: HttpRequest, code: str) -> HttpResponse:
    place = access.to_village(person(http), code, clock.today())
    form = HouseholdForm(http.POST)
    if not form.is_valid():
        return _new_page(http, code, form, 422)
    given = {key: value for key, value in form.cleaned_data.items() if key != "left_on"}
    made = keeping.add(place, **given, by=actor(http, P.KEEP_HOUSEHOLDS), at=clock.now())
    return redirect("households:household", code, made.number)


new = page_and_command(_new, _add)
