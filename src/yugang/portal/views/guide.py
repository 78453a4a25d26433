"""The guide to open information that the regulation asks for (Article 12), from live data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yugang.disclosure.public import reading
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places
from yugang.shared.places.models import BodyKind


@baked
@page(may=Permission.ANYONE)
def guide(http: HttpRequest) -> HttpResponse:
    """Classification, arrangement, ways of getting, and how to reach every body."""
    today = clock.today()
    place = get_object_or_404(places.current(today), code=settings.PLACE)
    bodies = reading.public_bodies(place, today).exclude(kind=BodyKind.VILLAGE_COMMITTEE)
    context = {
        "columns": reading.columns(today),
        "bodies": bodies,
        "place": place,
        "crumbs": [(_("Guide"), "")],
    }
    return render(http, "portal/guide.html", context)


@baked
@page(may=Permission.ANYONE)
def site_map(http: HttpRequest) -> HttpResponse:
    """Every public page that does not belong to one publication."""
    today = clock.today()
    place = get_object_or_404(places.current(today), code=settings.PLACE)
    context = {
        "columns": reading.columns(today),
        "tree": places.tree(place, today),
        "bodies": reading.public_bodies(place, today),
        "crumbs": [(_("Site map"), "")],
    }
    return render(http, "portal/site_map.html", context)
