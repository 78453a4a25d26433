"""What stands around publications: bodies, places, the catalogue, how duties stand."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Router

from yugang.disclosure.public import CatalogueItem, promises, reading
from yugang.kernel import clock
from yugang.shared.http import Permission
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body, Place

from . import reads, schemas
from .publications import NOT_FOUND

router = Router()


def _body(one: Body) -> dict[str, Any]:
    names = ("code", "name", "kind", "address", "office_hours", "phone", "fax", "mail", "closed_on")
    return {name: getattr(one, name) for name in names} | {"place": one.place.code}


@router.get("/bodies", response={200: list[schemas.Body], **NOT_FOUND}, tags=["bodies"])
@reads(
    may=Permission.ANYONE, says=_("The open bodies, of all places or of the subtree of `place`.")
)
def bodies(request: HttpRequest, place: schemas.PlaceCode | None = None) -> Any:
    code = _complete(place) if place else settings.PLACE
    top = get_object_or_404(Place, code=code)
    return [_body(one) for one in reading.public_bodies(top, clock.today())]


def _complete(code: str) -> str:
    return code.ljust(12, "0")


@router.get("/bodies/{code}", response={200: schemas.Body, **NOT_FOUND}, tags=["bodies"])
@reads(may=Permission.ANYONE, says=_("One body, a closed one too."))
def body(request: HttpRequest, code: schemas.Code) -> Any:
    return _body(get_object_or_404(Body.objects.select_related("place"), code=code))


def _place(one: Place) -> dict[str, Any]:
    names = ("code", "name", "level", "valid_from", "valid_until")
    return {name: getattr(one, name) for name in names} | {
        "parent": one.parent.code if one.parent else None,
        "successor": one.successor.code if one.successor else None,
    }


@router.get("/places", response={200: list[schemas.Place], **NOT_FOUND}, tags=["places"])
@reads(
    may=Permission.ANYONE,
    says=_("A place and all below it that exist today; the whole county without `below`."),
)
def subtree(request: HttpRequest, below: schemas.PlaceCode | None = None) -> Any:
    top = get_object_or_404(Place, code=_complete(below) if below else settings.PLACE)
    found = places.subtree(top, clock.today()).select_related("parent", "successor")
    return [_place(one) for one in found]


@router.get("/places/{code}", response={200: schemas.Place, **NOT_FOUND}, tags=["places"])
@reads(may=Permission.ANYONE, says=_("One place, also one that has ended."))
def place(request: HttpRequest, code: schemas.PlaceCode) -> Any:
    found = Place.objects.select_related("parent", "successor")
    return _place(get_object_or_404(found, code=_complete(code)))


def _item(one: CatalogueItem) -> dict[str, Any]:
    names = (
        "code", "first_level", "second_level", "third_level", "elements", "basis", "channels",
        "audience", "mode", "in_force_from", "in_force_until",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names} | {
        "column": one.field_slug,
        "time_limit": one.time_phrase,
        "publisher": one.publisher_phrase,
    }


@router.get("/items", response={200: list[schemas.Item], **NOT_FOUND}, tags=["catalogue"])
@reads(
    may=Permission.ANYONE,
    says=_("The items of the catalogue that hold today, all or those of a column."),
)
def items(request: HttpRequest, column: schemas.Slug = "") -> Any:
    found = CatalogueItem.objects.in_force(clock.today()).outward()
    return [_item(one) for one in (found.filter(field_slug=column) if column else found)]


@router.get("/coverage", response={200: schemas.Coverage, **NOT_FOUND}, tags=["catalogue"])
@reads(
    may=Permission.ANYONE,
    says=_("How the duties of a body, or of all bodies within a place, stand today."),
)
def coverage(
    request: HttpRequest, place: schemas.PlaceCode | None = None, body: schemas.Code = ""
) -> Any:
    today = clock.today()
    if body:
        figures = promises.figures_of(get_object_or_404(Body, code=body), today)
    else:
        code = _complete(place) if place else settings.PLACE
        figures = promises.figures(get_object_or_404(Place, code=code), today)
    names = ("done", "done_late", "missed", "due")
    return {name: getattr(figures, name) for name in names} | {"on": today}
