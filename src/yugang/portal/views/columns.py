"""The columns: the catalogue's fields as readers meet them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.disclosure.public import facets, reading
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.portal.narrowing import listing
from yugang.shared.baked import baked, baked_without_query
from yugang.shared.http import Permission, page


@baked
@page(may=Permission.ANYONE)
def columns(http: HttpRequest) -> HttpResponse:
    context = {"columns": reading.columns(clock.today()), "crumbs": [(_("Columns"), "")]}
    return render(http, "portal/columns.html", context)


NARROWED = (facets.BODY, facets.YEAR, facets.KIND, facets.VALID)


@baked_without_query
@page(may=Permission.ANYONE)
def column(http: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
    """What was published in a column, the newest first, narrowed as the query says."""
    found = reading.column(slug, clock.today())
    if found is None:
        raise Http404(slug)
    base = localized(f"/columns/{slug}/")
    context = {
        "column": found,
        **listing(http, reading.in_column(slug), base, number, NARROWED),
        "crumbs": [(_("Columns"), localized("/columns/")), (found.name, "")],
    }
    return render(http, "portal/column.html", context)
