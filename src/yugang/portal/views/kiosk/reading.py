"""From a place to a topic to a publication, by touch alone."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yugang.disclosure.public import (
    Publication,
    PublicationState,
    reading,
    shown_beneath,
    to_public_publication,
)
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.portal.paging import page_of
from yugang.portal.tables import columns_of, stacks
from yugang.shared.baked import baked
from yugang.shared.documents.codes import qr_data_address
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body, BodyKind, Level, Place

PER_PAGE = 8
NEWEST = 5
# How long, in seconds, a page waits for a touch before it begins anew: long where one reads.
READING, CHOOSING = 240, 90
_LINK = re.compile(r"</?a\b[^>]*>", re.IGNORECASE)


def shown(
    http: HttpRequest, name: str, context: dict[str, Any], *, back: str, idle: int = CHOOSING,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """A page of the kiosk, by the name of its template. back: where the button leads, without a language; "" on the first."""
    frame = {"back": localized(back) if back else "", "idle": idle}
    return render(http, name, {**context, **frame}, status=status)


def find_place(code: str) -> Place:
    """A place within the one served. Raises Http404."""
    top = get_object_or_404(Place, code=settings.PLACE)
    return get_object_or_404(Place.objects.filter(code__startswith=top.prefix), code=code)


def _above(place: Place) -> str:
    """The page that led to the place."""
    if place.code == settings.PLACE or place.parent is None:
        return "/kiosk/"
    return f"/kiosk/places/{place.parent.code}/"


@baked
@page(may=Permission.ANYONE)
def start(http: HttpRequest) -> HttpResponse:
    """What one can do here, in large fields."""
    return shown(
        http, "portal/kiosk/start.html", {"place": places.find(settings.PLACE)}, back="", idle=0
    )


@baked
@page(may=Permission.ANYONE)
def place(http: HttpRequest, code: str) -> HttpResponse:
    """The places below one, to choose from; a village shows its topics at once."""
    found = find_place(code)
    children = places.current(clock.today()).filter(parent=found)
    if not children:
        return _topics(http, found)
    return shown(
        http, "portal/kiosk/places.html", {"place": found, "children": children}, back=_above(found)
    )


@baked
@page(may=Permission.ANYONE)
def topics(http: HttpRequest, code: str) -> HttpResponse:
    """The topics of a place and of all below it."""
    return _topics(http, find_place(code))


def _topics(http: HttpRequest, place: Place) -> HttpResponse:
    rows = reading.of_place(place)
    counted = (
        rows.order_by()
        .values_list("item__field_slug")
        .annotate(Max("item__field"), Count("id"))
        .order_by("item__field_slug")
    )
    committees = Body.objects.filter(place=place, kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    context = {
        "place": place,
        "topics": list(counted),
        "newest": rows[:NEWEST],
        "has_committee": committees.exists(),
    }
    has_children = place.level < Level.VILLAGE
    back = f"/kiosk/places/{place.code}/" if has_children else _above(place)
    return shown(http, "portal/kiosk/topics.html", context, back=back)


def _list(
    http: HttpRequest, rows: QuerySet[Publication], base: str, number: int, title: str, back: str
) -> HttpResponse:
    pager = page_of(rows, number, localized(base), PER_PAGE)
    return shown(
        http, "portal/kiosk/publications.html", {"pager": pager, "title": title}, back=back
    )


@baked
@page(may=Permission.ANYONE)
def topic(http: HttpRequest, code: str, slug: str, number: int = 1) -> HttpResponse:
    """The publications of a topic in a place."""
    found = find_place(code)
    rows = reading.of_place(found).filter(item__field_slug=slug)
    first = rows.first()
    if first is None:
        raise Http404(slug)
    base = f"/kiosk/places/{code}/topics/{slug}/"
    title = f"{found.name} · {first.item.field}"
    return _list(http, rows, base, number, title, f"/kiosk/places/{code}/topics/")


@baked
@page(may=Permission.ANYONE)
def item(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """The publications of one catalogue item, wherever they are from."""
    rows = reading.in_force().filter(item__code=code)
    first = rows.first()
    if first is None:
        raise Http404(code)
    return _list(http, rows, f"/kiosk/items/{code}/", number, first.item.name, "/kiosk/find/")


@baked
@page(may=Permission.ANYONE)
def newest(http: HttpRequest, number: int = 1) -> HttpResponse:
    """What was published lately."""
    return _list(
        http, reading.in_force(), "/kiosk/newest/", number, _("Recently published"), "/kiosk/"
    )


@baked
@page(may=Permission.ANYONE)
def publication(http: HttpRequest, index: str) -> HttpResponse:
    """A publication to read, without links; a code takes it home on one's phone."""
    found = to_public_publication(index)
    assert found.current is not None
    withdrawn = found.state == PublicationState.WITHDRAWN
    public = {} if withdrawn else found.current.public or {}
    context = {
        "publication": found,
        "revision": found.current,
        "public": public,
        "html": without_links(public.get("html", "")),
        "withdrawn": withdrawn,
        "beneath": [] if withdrawn else shown_beneath(found),
        "columns": columns_of(public.get("table")),
        "stacks": stacks(public.get("table")),
        "qr": qr_data_address(f"{settings.BASE_URL}{localized(f'/p/{found.index_number}/')}"),
    }
    place = found.body.place.code
    back = f"/kiosk/places/{place}/topics/{found.item.field_slug}/"
    return shown(
        http,
        "portal/kiosk/publication.html",
        context,
        back="/kiosk/" if withdrawn else back,
        idle=READING,
    )


def without_links(html: str) -> str:
    """Clean HTML with its links as plain words: nobody is led away from the kiosk."""
    return _LINK.sub("", html)
