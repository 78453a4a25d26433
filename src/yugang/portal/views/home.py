"""The front page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yugang.disclosure.public import promises, reading
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places

NEWEST = 8


@baked
@page(may=Permission.ANYONE)
def home(http: HttpRequest) -> HttpResponse:
    """Search, what is new, what one can do here, the columns, the towns."""
    today = clock.today()
    place = places.find(settings.PLACE)
    context = {
        "newest": reading.in_force()[:NEWEST],
        "columns": reading.columns(today),
        "tree": places.tree(place, today) if place else None,
        "figures": promises.figures(place, today) if place else None,
    }
    return render(http, "portal/home.html", context)
