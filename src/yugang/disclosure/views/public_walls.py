"""The boards of a place for everyone: where they are, what hangs there, what lags behind the web."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.disclosure.queries.boards import walls_of
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places.models import Place


@baked
@page(may=Permission.ANYONE)
def place_walls(http: HttpRequest, code: str) -> HttpResponse:
    """Each board with its photos and the way there; each sheet with how it stands to the web."""
    top = get_object_or_404(Place, code=settings.PLACE)
    place = get_object_or_404(Place.objects.filter(code__startswith=top.prefix), code=code)
    today, prefix = clock.today(), "/en" if get_language() == "en" else ""
    walls = walls_of(place)
    context = {
        "place": place,
        "walls": [(w, [(row, row.lag(today)) for row in w.rows]) for w in walls],
        "behind": sum(not row.in_step for wall in walls for row in wall.rows),
        "today": today,
        "crumbs": [
            (_("Places"), f"{prefix}/places/"),
            (place.name, f"{prefix}/places/{place.code}/"),
            (_("Boards"), ""),
        ],
    }
    return render(http, "disclosure/place_walls.html", context)
