"""What a place says otherwise in an item that it takes over from above."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.actions import local_changes as actions
from yugang.disclosure.forms.local_changes import LocalChangeForm, NotApplicableForm
from yugang.disclosure.models import CatalogueItem, LocalChange
from yugang.disclosure.models.local_changes import takes_over
from yugang.disclosure.queries import catalogue as queries
from yugang.disclosure.queries.inheritance import above, catalogue_of, spelled
from yugang.disclosure.queries.reasons import spell_timing
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Place

P = Permission


def _asked(http: HttpRequest, code: str, place_code: str) -> tuple[CatalogueItem, Place]:
    """The item and the place that takes it over, where one edits the place's catalogue."""
    items = CatalogueItem.objects.select_related("place").prefetch_related("local_changes__place")
    item = get_object_or_404(items, code=code)
    place = get_object_or_404(Place.objects.select_related("parent"), code=place_code)
    if not queries.may_edit(person(http), place.code, clock.today()):
        raise Http404
    if not takes_over(item, place):
        raise Http404
    return item, place


def _held(item: CatalogueItem, place: Place) -> LocalChange | None:
    rows = (row for row in item.local_changes.all() if row.holds_on(None))
    return next((row for row in rows if row.place_id == place.pk), None)


def _form(
    http: HttpRequest,
    item: CatalogueItem,
    place: Place,
    form: LocalChangeForm | None = None,
    sparing: NotApplicableForm | None = None,
    status: int = 200,
) -> HttpResponse:
    held, base = _held(item, place), above(item, place)
    [entry] = catalogue_of(place, [item])
    version = held.version if held else 0
    may_spare = queries.may_edit(person(http), item.scope, clock.today())
    context = {
        "item": item,
        "place": place,
        "base": base,
        "rule": spell_timing(base.when),
        "entry": entry,
        "differs": spelled(entry.differs),
        "held": held,
        "form": form or LocalChangeForm.of(base, held),
        "sparing": (sparing or NotApplicableForm(initial={"version": version}))
        if may_spare
        else None,
        "crumbs": [
            (_("Catalogue"), f"{reverse('disclosure:desk-catalogue')}?place={place.code}"),
            (item.name, reverse("disclosure:desk-item", args=[item.code])),
            (place.name, ""),
        ],
    }
    return render(http, "disclosure/local_change.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def _show(http: HttpRequest, code: str, place_code: str) -> HttpResponse:
    """What stands above, and what the place says otherwise."""
    return _form(http, *_asked(http, code, place_code))


@command(may=P.EDIT_CATALOGUE)
def _save(http: HttpRequest, code: str, place_code: str) -> HttpResponse:
    item, place = _asked(http, code, place_code)
    form = LocalChangeForm(http.POST).beside(above(item, place))
    if not form.is_valid():
        return _form(http, item, place, form, status=422)
    seen, by, at = form.cleaned_data["version"], actor(http, P.EDIT_CATALOGUE), clock.now()
    try:
        actions.change_locally(item, place, form.wanted, seen_version=seen, by=by, at=at)
    except actions.TooLate as late:
        text = _("This may fall due later than above (“%(above)s”). Write an earlier limit.")
        form.add_error("time_phrase", text % {"above": late.above})
        return _form(http, item, place, form, status=422)
    except actions.ChangedMeanwhile as changed:
        return _again(http, item, place, form, changed)
    messages.success(http, _("Saved. Duties here that are not done follow the change."))
    return redirect("disclosure:change-locally", item.code, place.code)


def _again(
    http: HttpRequest,
    item: CatalogueItem,
    place: Place,
    form: LocalChangeForm,
    changed: actions.ChangedMeanwhile,
) -> HttpResponse:
    """What was written, with what is there now beside it: the next saving counts."""
    given = http.POST.copy()
    given["version"] = str(changed.current.version if changed.current else 0)
    again = LocalChangeForm(given).beside(above(item, place))
    again.is_valid()
    text = _("Somebody else changed this meanwhile. Compare with what stands below; save again.")
    again.add_error(None, text)
    return _form(http, item, place, again, status=409)


change_locally = page_and_command(_show, _save)


@command(may=P.EDIT_CATALOGUE)
def set_not_applicable(http: HttpRequest, code: str, place_code: str) -> HttpResponse:
    """Only who keeps the catalogue that the item is of spares a place below it."""
    item, place = _asked(http, code, place_code)
    if not queries.may_edit(person(http), item.scope, clock.today()):
        raise PermissionDenied
    form = NotApplicableForm(http.POST)
    if not form.is_valid():
        return _form(http, item, place, sparing=form, status=422)
    given, by = form.cleaned_data, actor(http, P.EDIT_CATALOGUE)
    try:
        actions.set_not_applicable(
            item, place, given["reason"], seen_version=given["version"], by=by, at=clock.now()
        )
    except actions.ChangedMeanwhile:
        messages.error(http, _("Somebody else changed this meanwhile. Look and do it again."))
    else:
        messages.success(http, _("Saved. The reason is public; running duties are exempted."))
    return redirect("disclosure:change-locally", item.code, place.code)


@command(may=P.EDIT_CATALOGUE)
def follow_above(http: HttpRequest, code: str, place_code: str) -> HttpResponse:
    """Say again what stands above. What was spared is taken up by who spared it."""
    item, place = _asked(http, code, place_code)
    held, by = _held(item, place), actor(http, P.EDIT_CATALOGUE)
    spared = held is not None and bool(held.not_applicable)
    if spared and not queries.may_edit(person(http), item.scope, clock.today()):
        raise PermissionDenied
    seen = held.version if held else 0
    actions.follow_above(item, place, seen_version=seen, by=by, at=clock.now())
    messages.success(http, _("The item reads here again as above."))
    return redirect("disclosure:change-locally", item.code, place.code)
