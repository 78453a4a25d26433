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
from yugang.disclosure.models.local_changes import takes_over
from yugang.disclosure.queries import catalogue as queries
from yugang.disclosure.queries.inheritance import (
    catalogue_of,
    heirs,
    inherited_like,
    own,
    spelled,
    taking_over,
)
from yugang.disclosure.queries.reasons import spell_timing
from yugang.kernel import clock
from yugang.kernel.written_days import read_day
from yugang.shared.downloads import links
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.paging import paged
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body, Level, Place

from .catalogue_files import catalogue_file

P = Permission
ASKED = ("q", "field", "level", "place", "on")


def _asked(http: HttpRequest, on: date | None) -> dict[str, Any]:
    """The items that the address asks for, as they read in the place and on the day it names, and
    the choices to narrow them. on: for everyone, those in force; None: for the desk, all."""
    given = {name: http.GET.get(name, "").strip()[:100] for name in ASKED}
    level = given["level"] if given["level"] in queries.LEVELS else ""
    day, place = _day(given["on"]), _below(given["place"])
    words, field = given["q"], given["field"]
    if day:
        known = CatalogueItem.objects.all() if on is None else CatalogueItem.objects.outward()
        items = queries.find_as_of(known, day, words, field, level)
        items = [i for i in items if on is None or not i.is_inward]
    else:
        items = queries.find(queries.held(on), words, field, level)
    if on is None:
        items = [i for i in items if access.knows_of(person(http), i, clock.today())]
    entries = catalogue_of(place, items, day) if place else own(items)
    return {
        "entries": entries,
        "items": [entry.item for entry in entries],
        "given": given,
        "unread_day": bool(given["on"]) and day is None,
        "day": day,
        "place": place,
        "places": _towns(place),
        "fields": queries.fields(on),
        "levels": queries.LEVELS.items(),
        "links": links(http),
    }


def _day(written: str) -> date | None:
    return read_day(written) if written else None


def _below(code: str) -> Place | None:
    """The place with that code, where it lies in the county."""
    if not code.isdigit() or code == settings.PLACE:
        return None
    top = Place.objects.filter(code=settings.PLACE).first()
    found = Place.objects.filter(code=code).select_related("parent").first()
    return found if found and top and top.holds(code) else None


def _towns(place: Place | None) -> list[Place]:
    """The places one may choose: the towns of the county; a village once one has come to it."""
    top = Place.objects.filter(code=settings.PLACE).first()
    towns = places.current(clock.today()).filter(parent=top, level=Level.TOWN) if top else []
    return [*towns, *([place] if place and place.level == Level.VILLAGE else [])]


@page(may=P.ANYONE)
def catalogue(http: HttpRequest) -> HttpResponse:
    """What must be made public: index, name, contents, time limit, by whom, through what; of the
    county or of a place in it, today or on a day that is past."""
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
        "heirs": [(heir, spelled(heir.differs)) for heir in heirs(found)],
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
    today, place = clock.today(), context["place"]
    may = queries.may_edit(person(http), place.code if place else settings.PLACE, today)
    context |= {
        "rows": [
            (e, spell_timing(e.item.when), counts.get(e.item.pk, 0)) for e in context["entries"]
        ],
        "idle": actions.without_publisher(context["items"]) if may and not place else [],
        "may_edit": may,
        "may_add": queries.edited_places(person(http), today).exists(),
        "crumbs": [(_("Catalogue"), "")],
    }
    return render(http, "disclosure/desk_catalogue.html", context)


@page(may=P.SEE_DESK)
def desk_item(http: HttpRequest, code: str) -> HttpResponse:
    """One item at the desk: its columns, whom it chooses, what is due next."""
    found, today = get_object_or_404(CatalogueItem, code=code), clock.today()
    if not access.knows_of(person(http), found, today):
        raise Http404
    context = {
        "item": found,
        "rule": spell_timing(found.when),
        "bodies": queries.publishers(found, queries.open_bodies()),
        "former": found.former.order_by("-version"),
        "levels": [queries.LEVELS.get(level, level) for level in found.levels],
        "next": queries.next_due(found, access.seen_bodies(person(http), today), today),
        "heirs": [(heir, spelled(heir.differs)) for heir in heirs(found)],
        "taking_over": taking_over(found, today),
        "my_places": _my_places(http, found),
        "may_edit": queries.may_edit(person(http), found.scope, today),
        "crumbs": [(_("Catalogue"), reverse("disclosure:desk-catalogue")), (found.name, "")],
    }
    return render(http, "disclosure/desk_item.html", context)


def _my_places(http: HttpRequest, found: CatalogueItem) -> list[Place]:
    """The places whose catalogue one edits and that take the item over."""
    mine = queries.edited_places(person(http), clock.today())
    mine = mine.filter(code__startswith=found.place.prefix if found.place else "")
    return [place for place in mine if takes_over(found, place)]


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
    usual = {"kind": "event", "number": 20, "unit": "working-day", "in_force_from": clock.today()}
    usual |= {"audience": actions.EVERYBODY, "months_after": 1, "place": http.GET.get("place", "")}
    return _form(http, ItemForm(initial=usual).offering(_offered(http), None, _adding(http)), None)


def _adding(http: HttpRequest) -> QuerySet[Place]:
    """The places to whose catalogue one may add."""
    mine = queries.edited_places(person(http), clock.today())
    if not mine.exists():
        raise PermissionDenied
    return mine


@command(may=P.EDIT_CATALOGUE)
def add_item(http: HttpRequest) -> HttpResponse:
    mine = _adding(http)
    form = ItemForm(http.POST).offering(_offered(http), None, mine)
    if form.is_valid() and CatalogueItem.objects.filter(code=form.cleaned_data["code"]).exists():
        form.add_error("code", _("There is an item with this code. Choose another."))
    place = form.is_valid() and (form.cleaned_data["place"] or mine[0])
    if place and (above := inherited_like(place, form.values)):
        text = _("This place takes over an item with the same titles (%(code)s): change that one.")
        form.add_error("second_level", text % {"code": above.code})
    if form.errors:
        return _form(http, form, None, status=422)
    by, at = actor(http, P.EDIT_CATALOGUE), clock.now()
    code = form.cleaned_data["code"]
    added = actions.add_item(code, form.values, place=place or None, by=by, at=at)
    messages.success(http, _("The item stands in the catalogue."))
    return redirect("disclosure:desk-item", added.code)
