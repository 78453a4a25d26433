"""Open data: everything that was published as a table, for people and as a DCAT-AP catalogue."""

from __future__ import annotations

import json

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from yugang.disclosure.public import Publication, reading
from yugang.kernel import clock
from yugang.portal import structured
from yugang.portal.addresses import localized
from yugang.portal.paging import page_of
from yugang.portal.turtle import turtle
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body, BodyKind

PART = 500
FORMS = {"jsonld": "application/ld+json", "ttl": "text/turtle; charset=utf-8"}


def _tables() -> QuerySet[Publication]:
    return reading.in_force().filter(current__table__isnull=False)


@baked
@page(may=Permission.ANYONE)
def data(http: HttpRequest, number: int = 1) -> HttpResponse:
    """The tables, the newest first, each with its downloads."""
    context = {
        "pager": page_of(_tables(), number, localized("/data/")),
        "today": clock.today(),
        "crumbs": [(_("Open data"), "")],
    }
    return render(http, "portal/data.html", context)


@baked
@page(may=Permission.ANYONE)
def catalogue(http: HttpRequest, form: str, number: int = 1) -> HttpResponse:
    """A page of the catalogue, as JSON-LD or Turtle; each names the next one."""
    rows = _tables().order_by("pk")
    count = max(1, -(-rows.count() // PART))
    if form not in FORMS or not 1 <= number <= count:
        raise Http404(f"{number}.{form}")
    place = places.find(settings.PLACE)
    runs = Body.objects.filter(place=place, kind=BodyKind.GOVERNMENT, closed_on=None).first()
    with override("zh-hans"):
        title = _("Open data of %(place)s") % {"place": place.name if place else ""}
    made = structured.catalogue(
        title,
        runs.name if runs else title,
        rows[(number - 1) * PART : number * PART],
        number=number,
        count=count,
        form=form,
    )
    text = turtle(made) if form == "ttl" else json.dumps(made, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type=FORMS[form])
