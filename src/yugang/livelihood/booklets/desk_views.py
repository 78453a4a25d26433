"""Handbooks at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.livelihood.access import bodies
from yugang.livelihood.actions import Refused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from . import access, actions, queries
from .forms import HandbookForm
from .models import Handbook
from .words import WRONG

P = Permission


def _crumbs(*more: str) -> list[tuple[str, str]]:
    first = (_("Handbooks"), reverse("livelihood:handbooks-desk") if more else "")
    return [first, *((text, "") for text in more)]


@page(may=P.PROPOSE)
def desk(http: HttpRequest) -> HttpResponse:
    """The handbooks of my bodies."""
    today = clock.today()
    mine = access.handbooks(person(http), today)
    rows = [(one, len(queries.of_handbook(one, today))) for one in mine]
    return render(http, "livelihood/booklets/desk.html", {"rows": rows, "crumbs": _crumbs()})


def _form(http: HttpRequest, found: Handbook | None, data: Any = None) -> HandbookForm:
    today, initial = clock.today(), {}
    mine = bodies(person(http), today)
    if found is not None:
        numbers = found.entries.values_list("publication__index_number", flat=True)
        initial = {
            "title": found.title, "intro": found.intro, "topic": found.topic_id,
            "fields_chosen": found.fields, "most": found.most, "shown": found.shown,
            "chosen": "\n".join(map(str, numbers)), "seen_version": found.version,
        }  # fmt: skip
    elif mine.count() == 1:
        initial = {"body": mine.first()}
    return HandbookForm(mine, queries.fields(today), data, initial=initial, is_new=found is None)


def _page(http: HttpRequest, form: HandbookForm, title: str, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lede": _("It is set anew from what is public each time that somebody asks for it; what is no longer in force drops out by itself."),
        "submit": _("Save"),
        "back": reverse("livelihood:handbooks-desk"),
        "crumbs": _crumbs(title),
    }  # fmt: skip
    return render(http, "livelihood/plain_form.html", context, status=status)


def _say(form: HandbookForm, refused: Refused) -> None:
    for name, code in refused.codes.items():
        form.add_error(name if name in form.fields else None, WRONG[code])


@page(may=P.PROPOSE)
def _show_new(http: HttpRequest) -> HttpResponse:
    """Make a handbook."""
    return _page(http, _form(http, None), _("New handbook"))


@command(may=P.PROPOSE)
def _make(http: HttpRequest) -> HttpResponse:
    form = _form(http, None, http.POST)
    if not form.is_valid():
        return _page(http, form, _("New handbook"), 422)
    given = form.cleaned_data
    by = actor(http, P.PROPOSE, given["body"])
    try:
        made = actions.make(given, given["chosen"], by=by, at=clock.now())
    except Refused as refused:
        _say(form, refused)
        return _page(http, form, _("New handbook"), 422)
    return _kept(http, made)


new = page_and_command(_show_new, _make)


@page(may=P.PROPOSE)
def _show_change(http: HttpRequest, slug: str) -> HttpResponse:
    """Change a handbook."""
    found = access.to_handbook(person(http), slug, clock.today())
    return _page(http, _form(http, found), found.title)


@command(may=P.PROPOSE)
def _change(http: HttpRequest, slug: str) -> HttpResponse:
    found = access.to_handbook(person(http), slug, clock.today())
    form = _form(http, found, http.POST)
    if not form.is_valid():
        return _page(http, form, found.title, 422)
    given, by = form.cleaned_data, actor(http, P.PROPOSE, found.body)
    seen = given["seen_version"] or 0
    try:
        actions.change(found, given, given["chosen"], seen_version=seen, by=by, at=clock.now())
    except Refused as refused:
        _say(form, refused)
        form.data = form.data | {"seen_version": found.version}  # type: ignore[operator]
        return _page(http, form, found.title, 409)
    return _kept(http, found)


change = page_and_command(_show_change, _change)


def _kept(http: HttpRequest, found: Handbook) -> HttpResponse:
    messages.success(http, _("The handbook is kept. Look at it as everyone does."))
    found.refresh_from_db()
    where = "livelihood:handbook" if found.shown else "livelihood:handbook-change"
    return redirect(where, found.slug)
