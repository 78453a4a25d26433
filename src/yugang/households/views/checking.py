"""The page behind a household sheet's code. It says nothing of the household."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.households.queries import checking as queries
from yugang.kernel.identifiers import tidy
from yugang.shared.http import Permission, page


@page(may=Permission.ANYONE)
def check(http: HttpRequest, code: str) -> HttpResponse:
    """That the sheet was printed here, for which village and period, and how to compare it."""
    found = queries.check(tidy(code))
    if found is None:
        raise Http404(code)
    crumbs = [(_("Check a sheet"), "/v/"), (tidy(code), "")]
    context = {"checked": found, "code": tidy(code), "crumbs": crumbs}
    answer = render(http, "households/check.html", context)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
