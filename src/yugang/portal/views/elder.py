"""Large type for those who want it: a cookie, and a style sheet that answers by it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from yugang.portal.addresses import localized
from yugang.shared.baked.mode import COOKIE, CSS, HEADERS, sheet
from yugang.shared.http import Permission, command, page

A_YEAR = 365 * 86400


@page(may=Permission.ANYONE)
def elder(http: HttpRequest) -> HttpResponse:
    """Explains the large type and lets one choose."""
    context = {"crumbs": [(_("Large type and accessibility"), "")], "back": _local(http, "GET")}
    return render(http, "portal/elder.html", context)


@csrf_exempt  # The button stands on baked pages, and all it does is choose a size of type.
@command(may=Permission.ANYONE)
def choose(http: HttpRequest) -> HttpResponseBase:
    """Remember large or small type for a year and go back to the page one came from."""
    response = redirect(_local(http, "POST") or localized("/"))
    if http.POST.get("mode") == "large":
        response.set_cookie(COOKIE, "large", max_age=A_YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


@page(may=Permission.ANYONE)
def mode_css(http: HttpRequest) -> HttpResponse:
    """The style sheet that carries the choice, so that baked pages need no cookie."""
    css = sheet(large=http.COOKIES.get(COOKIE) == "large")
    return HttpResponse(css, content_type=CSS, headers=HEADERS)


def _local(http: HttpRequest, method: str) -> str:
    """The address to go back to, if it is one of ours."""
    back = str(getattr(http, method).get("back", ""))
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    return back if ours and len(back) < 2000 else ""
