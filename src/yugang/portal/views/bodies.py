"""The bodies: how to reach them, what they must disclose, what they disclosed."""

from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yugang.cases.public import entrances
from yugang.disclosure.public import facets, promises, reading
from yugang.kernel import clock
from yugang.portal import structured
from yugang.portal.addresses import localized
from yugang.portal.narrowing import listing
from yugang.shared.baked import baked, baked_without_query
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body, BodyKind


@baked
@page(may=Permission.ANYONE)
def bodies(http: HttpRequest) -> HttpResponse:
    """All open bodies, by kind."""
    place = get_object_or_404(places.current(clock.today()), code=settings.PLACE)
    counts = reading.counts_by_body()
    found = list(reading.public_bodies(place, clock.today()))
    order = list(BodyKind.values)
    found.sort(key=lambda body: (order.index(body.kind), body.place.code, body.code))
    groups = [
        (BodyKind(kind).label, [(body, counts.get(body.pk, 0)) for body in members])
        for kind, members in groupby(found, key=lambda body: body.kind)
    ]
    return render(http, "portal/bodies.html", {"groups": groups, "crumbs": [(_("Bodies"), "")]})


NARROWED = (facets.COLUMN, facets.YEAR, facets.KIND, facets.VALID)


@baked_without_query
@page(may=Permission.ANYONE)
def body(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """One body. Its later pages hold only what it published."""
    found = get_object_or_404(Body.objects.select_related("place"), code=code)
    today = clock.today()
    base = localized(f"/bodies/{code}/")
    context = {
        "body": found,
        "path": places.path_of(found.place),
        **listing(http, reading.of_body(found), base, number, NARROWED),
        "promises": promises.promises(found, today) if number == 1 else [],
        "figures": promises.figures_of(found, today),
        "entrances": entrances(found),
        "structured": structured.of_body(found),
        "crumbs": [(_("Bodies"), localized("/bodies/")), (found.name, "")],
    }
    return render(http, "portal/body.html", context)
