"""The catalogue: for everyone, and for the officer who keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import catalogue as actions
from yugang.disclosure.forms.catalogue import ItemForm
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries import catalogue as queries
from yugang.disclosure.queries.reasons import spell_timing
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.places.models import Body, Place

from .catalogue_files import catalogue_file
from .downloads import links
from .pages import paged

P = Permission


def _asked(http: HttpRequest, on: date | None) -> dict[str, Any]:
    """The items that the address asks for, and the choices to narrow them."""
    given = {name: http.GET.get(name, "").strip()[:100] for name in ("q", "field", "level")}
    level = given["level"] if given["level"] in queries.LEVELS else ""
    items = queries.find(on, given["q"], given["field"], level)
    return {
        "items": items,
        "given": given,
        "fields": queries.fields(on),
        "levels": queries.LEVELS.items(),
        "links": links(http),
    }


@page(may=P.ANYONE)
def catalogue(http: HttpRequest) -> HttpResponse:
    """What must be made public: index, name, contents, time limit, by whom, through what."""
    context = _asked(http, clock.today())
    if file := catalogue_file(http, context["items"]):
        return file
    context["crumbs"] = [(_("Catalogue"), "")]
    return render(http, "disclosure/catalogue.html", context)


@page(may=P.ANYONE)
def item(http: HttpRequest, code: str) -> HttpResponse:
    """One item, who discloses it, and what was published under it."""
    found = get_object_or_404(CatalogueItem.objects.outward(), code=code)
    shown, pager = paged(http, queries.published(found), 20)
    context = {
        "item": found,
        "rule": spell_timing(found.when),
        "bodies": queries.publishers(found, queries.open_bodies()),
        "former": found.former.order_by("-version"),
        "levels": [queries.LEVELS.get(level, level) for level in found.levels],
        "publications": shown,
        "pager": pager,
        "crumbs": [(_("Catalogue"), reverse("disclosure:catalogue")), (found.name, "")],
    }
    return render(http, "disclosure/item.html", context)


@page(may=P.SEE_DESK)
def desk_catalogue(http: HttpRequest) -> HttpResponse:
    """All items, in force or not, for who works with them."""
    context = _asked(http, None)
    if file := catalogue_file(http, context["items"]):
        return file
    counts = queries.published_counts(context["items"])
    may = queries.may_edit(person(http), settings.PLACE, clock.today())
    context |= {
        "rows": [(i, spell_timing(i.when), counts.get(i.pk, 0)) for i in context["items"]],
        "idle": actions.without_publisher(context["items"]) if may else [],
        "may_edit": may,
        "crumbs": [(_("Catalogue"), "")],
    }
    return render(http, "disclosure/desk_catalogue.html", context)


@page(may=P.SEE_DESK)
def desk_item(http: HttpRequest, code: str) -> HttpResponse:
    """One item at the desk: its columns, whom it chooses, what is due next."""
    found, today = get_object_or_404(CatalogueItem, code=code), clock.today()
    context = {
        "item": found,
        "rule": spell_timing(found.when),
        "bodies": queries.publishers(found, queries.open_bodies()),
        "former": found.former.order_by("-version"),
        "levels": [queries.LEVELS.get(level, level) for level in found.levels],
        "next": queries.next_due(found, today),
        "may_edit": queries.may_edit(person(http), found.scope, today),
        "crumbs": [(_("Catalogue"), reverse("disclosure:desk-catalogue")), (found.name, "")],
    }
    return render(http, "disclosure/desk_item.html", context)


def _mine(http: HttpRequest, code: str) -> CatalogueItem:
    found = get_object_or_404(CatalogueItem, code=code)
    if not queries.may_edit(person(http), found.scope, clock.today()):
        raise Http404
    return found


def _offered(http: HttpRequest) -> QuerySet[Body]:
    """The bodies that an item may name: those of the places whose catalogue one edits."""
    mine = access.bodies(person(http), P.EDIT_CATALOGUE, clock.today())
    return mine.select_related("place").order_by("place__code", "code")


@page(may=P.EDIT_CATALOGUE)
def edit_item(http: HttpRequest, code: str) -> HttpResponse:
    found = _mine(http, code)
    return _form(http, ItemForm.of(found, _offered(http)), found)


def _form(
    http: HttpRequest,
    form: ItemForm,
    found: CatalogueItem | None,
    changes: list[queries.Change] | None = None,
    status: int = 200,
) -> HttpResponse:
    title = found.name if found else _("Add an item")
    context = {
        "form": form,
        "item": found,
        "title": title,
        "changes": changes,
        "crumbs": [(_("Catalogue"), reverse("disclosure:desk-catalogue")), (title, "")],
    }
    return render(http, "disclosure/item_form.html", context, status=status)


@command(may=P.EDIT_CATALOGUE)
def save_item(http: HttpRequest, code: str) -> HttpResponse:
    """Save; where another saved meanwhile, show what differs and keep what was written."""
    found = _mine(http, code)
    form = ItemForm(http.POST).offering(_offered(http), found)
    if not form.is_valid():
        return _form(http, form, found, status=422)
    seen = form.cleaned_data["version"] or 0
    by, at = actor(http, P.EDIT_CATALOGUE), clock.now()
    try:
        saved = actions.save_item(found, form.values, seen_version=seen, by=by, at=at)
    except actions.ItemChanged as changed:
        theirs = actions.columns_of(changed.current)
        differing = queries.changes(form.values.columns(), theirs)
        seen_now = http.POST.copy()
        seen_now["version"] = str(changed.current.version)
        form = ItemForm(seen_now).offering(_offered(http), found)
        return _form(http, form, changed.current, differing, status=409)
    messages.success(http, _("Saved. Duties that are not done follow the change."))
    return redirect("disclosure:desk-item", saved.code)


@page(may=P.EDIT_CATALOGUE)
def new_item(http: HttpRequest) -> HttpResponse:
    _may_add(http)
    usual = {"kind": "event", "number": 20, "unit": "working-day", "in_force_from": clock.today()}
    form = ItemForm(initial=usual | {"audience": actions.EVERYBODY, "months_after": 1})
    return _form(http, form.offering(_offered(http), None), None)


def _may_add(http: HttpRequest) -> None:
    if not queries.may_edit(person(http), settings.PLACE, clock.today()):
        raise PermissionDenied


@command(may=P.EDIT_CATALOGUE)
def add_item(http: HttpRequest) -> HttpResponse:
    _may_add(http)
    form = ItemForm(http.POST).offering(_offered(http), None)
    if form.is_valid() and CatalogueItem.objects.filter(code=form.cleaned_data["code"]).exists():
        form.add_error("code", _("There is an item with this code. Choose another."))
    if form.errors:
        return _form(http, form, None, status=422)
    place = Place.objects.filter(code=settings.PLACE).first()
    by, at = actor(http, P.EDIT_CATALOGUE), clock.now()
    code = form.cleaned_data["code"]
    added = actions.add_item(code, form.values, place=place, by=by, at=at)
    messages.success(http, _("The item stands in the catalogue."))
    return redirect("disclosure:desk-item", added.code)
