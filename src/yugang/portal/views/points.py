"""Where to read what was disclosed: archives, libraries, halls (Art. 25)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yugang.disclosure.public import reading_points as points
from yugang.portal.addresses import localized
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page


@page(may=Permission.ANYONE)
def reading_points(http: HttpRequest) -> HttpResponse:
    """The points with address and hours; and at which of them a title lies."""
    words = http.GET.get("q", "").replace("\0", "").strip()[:100]
    context = {
        "points": points.counted(points.open_points()),
        "words": words,
        "found": points.where(words) if words else [],
        "crumbs": [(_("Reading points"), "")],
    }
    return render(http, "portal/reading_points.html", context)


@baked
@page(may=Permission.ANYONE)
def reading_point(http: HttpRequest, point_id: int) -> HttpResponse:
    """One point and all that lies there."""
    point = get_object_or_404(points.open_points(), pk=point_id)
    context = {
        "point": point,
        "holdings": points.holdings(point),
        "crumbs": [(_("Reading points"), localized("/reading-points/")), (point.name, "")],
    }
    return render(http, "portal/reading_point.html", context)
