"""The accounts of villages, for everyone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, command, page, page_and_command
from yugang.village_finance import access
from yugang.village_finance.actions import villagers
from yugang.village_finance.forms.villagers import NoteForm
from yugang.village_finance.queries import public as queries

P = Permission


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    first = (_("Village accounts"), reverse("village-finance:villages") if more else "")
    return [first, *more]


@baked
@page(may=P.ANYONE)
def villages(http: HttpRequest) -> HttpResponse:
    """The villages that published accounts, with the newest of each."""
    context = {"rows": queries.villages(), "crumbs": _crumbs()}
    return render(http, "village_finance/villages.html", context)


@baked
@page(may=P.ANYONE)
def village(http: HttpRequest, code: str, year: int = 0) -> HttpResponse:
    """A village's accounts of a year (the newest without one), charts, who reviews, decisions."""
    body = access.public_village(code)
    years = queries.years_of(body)
    if year and year not in years:
        raise Http404(f"no accounts of {year}")
    shown = queries.year_of(body, year or years[0]) if years else None
    place = body.place
    context: dict[str, Any] = {
        "body": body,
        "years": years,
        "year": shown,
        "members": queries.members_of(body, clock.today()),
        "matters": queries.matters_of(body),
        "notes_read": queries.notes_read(body),
        "crumbs": _crumbs((place.name, "")),
    }
    return render(http, "village_finance/village.html", context)


def _box(http: HttpRequest, code: str, form: NoteForm, status: int = 200) -> HttpResponse:
    body = access.public_village(code)
    there = reverse("village-finance:village", args=[code])
    context = {
        "body": body,
        "form": form,
        "kept_days": settings.KEEP_OPINIONS,
        "crumbs": _crumbs((body.place.name, there), (_("Opinion box"), "")),
    }
    return render(http, "village_finance/opinion_box.html", context, status=status)


@never_cache
@page(may=P.ANYONE)
def _show_box(http: HttpRequest, code: str) -> HttpResponse:
    """A note to the village or the town; nobody's name is asked."""
    return _box(http, code, NoteForm())


@never_cache
@command(may=P.ANYONE)
def _put_in(http: HttpRequest, code: str) -> HttpResponse:
    """Put it into the box, once."""
    form = NoteForm(http.POST)
    if not form.is_valid():
        form.renew_key()
        return _box(http, code, form, 422)
    if not form.trapped:
        body = access.public_village(code)
        villagers.put_in(
            body=body,
            words=form.cleaned_data["words"],
            to_town=form.cleaned_data["to"] == "town",
            key=form.cleaned_data["key"],
            at=clock.now(),
        )
    return redirect("village-finance:note-taken", code)


opinion_box = page_and_command(_show_box, _put_in)


@baked
@page(may=P.ANYONE)
def note_taken(http: HttpRequest, code: str) -> HttpResponse:
    """That the note is in the box, and who reads it."""
    body = access.public_village(code)
    there = reverse("village-finance:village", args=[code])
    context = {"body": body, "crumbs": _crumbs((body.place.name, there), (_("Opinion box"), ""))}
    return render(http, "village_finance/note_taken.html", context)
