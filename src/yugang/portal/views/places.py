"""The tree of towns and villages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yugang.disclosure.public import facets, promises, reading
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.portal.narrowing import listing
from yugang.shared.baked import baked, baked_without_query
from yugang.shared.http import Permission, page
from yugang.shared.places import queries
from yugang.shared.places.models import BodyKind, Place


@baked
@page(may=Permission.ANYONE)
def tree(http: HttpRequest) -> HttpResponse:
    """The whole tree, each town to be opened."""
    top = get_object_or_404(queries.current(clock.today()), code=settings.PLACE)
    context = {"tree": queries.tree(top, clock.today()), "crumbs": [(_("Places"), "")]}
    return render(http, "portal/places.html", context)


NARROWED = (facets.COLUMN, facets.BODY, facets.YEAR, facets.KIND, facets.VALID)


@baked_without_query
@page(may=Permission.ANYONE)
def place(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """One place: its bodies, its villages, what was published in it. Ended ones say so."""
    today = clock.today()
    top = get_object_or_404(Place, code=settings.PLACE)
    below = Place.objects.filter(code__startswith=top.prefix)
    found = get_object_or_404(below.select_related("parent", "successor"), code=code)
    ended = found.valid_until is not None and found.valid_until < today
    bodies = queries.open_bodies(found, today).filter(place=found)
    context = {
        "place": found,
        "ended": ended,
        "successor": queries.successor_on(found, today) if ended else None,
        "children": queries.current(today).filter(parent=found),
        "bodies": bodies,
        "has_committee": bodies.filter(kind=BodyKind.VILLAGE_COMMITTEE).exists(),
        "figures": promises.figures(found, today),
        **listing(http, reading.of_place(found), localized(f"/places/{code}/"), number, NARROWED),
        "crumbs": [
            (_("Places"), localized("/places/")),
            *(
                (one.name, localized(f"/places/{one.code}/"))
                for one in queries.path_of(found)
                if top.holds(one.code)
            ),
        ],
    }
    return render(http, "portal/place.html", context)
