"""Large type and high contrast at the kiosk; and beginning anew, when someone went away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from yugang.portal.addresses import is_english, localized
from yugang.shared.http import Permission, command, page

COOKIE = "kiosk"
LARGE, CONTRAST = "large", "contrast"
CSS = {
    LARGE: ":root{--type:34px}.when-plain{display:none!important}",
    CONTRAST: (
        ":root{--ink:#fff;--paper:#000;--water:#ffe14d;--deep:#fff3a8;--shallow:#1d1d1d;"
        "--line:#fff;--edge:#fff;--quiet:#fff;--bad:#ff9c94;--bad-wash:#1d1d1d;--warn:#ffe14d;"
        "--warn-wash:#1d1d1d;--good:#8ff0ac;--good-wash:#1d1d1d;--on-water:#000}"
        ".when-coloured{display:none!important}"
    ),
}
NOT = {
    LARGE: ".when-large-k{display:none!important}",
    CONTRAST: ".when-bare{display:none!important}",
}


def _chosen(http: HttpRequest) -> set[str]:
    return set(http.COOKIES.get(COOKIE, "").split("-")) & set(CSS)


@page(may=Permission.ANYONE)
def look_css(http: HttpRequest) -> HttpResponse:
    """The style sheet that carries the choice, so that baked pages need no cookie."""
    chosen = _chosen(http)
    css = "".join(CSS[name] if name in chosen else NOT[name] for name in CSS)
    headers = {"Cache-Control": "no-store", "Vary": "Cookie"}
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers=headers)


@csrf_exempt  # The button stands on baked pages, and all it does is choose a look.
@command(may=Permission.ANYONE)
def choose(http: HttpRequest) -> HttpResponseBase:
    """Turn large type or high contrast on or off, and stay where one is."""
    chosen = _chosen(http) ^ ({http.POST.get("turn", "")} & set(CSS))
    response = redirect(_here(http.POST.get("back", "")))
    response.set_cookie(COOKIE, "-".join(sorted(chosen)), samesite="Lax", httponly=True)
    return response


def _here(back: str) -> str:
    """The page of the kiosk to go back to."""
    ours = back.startswith(("/kiosk/", "/en/kiosk/")) and len(back) < 1000
    return back if ours and url_has_allowed_host_and_scheme(back, None) else localized("/kiosk/")


@page(may=Permission.ANYONE)
def again(http: HttpRequest) -> HttpResponse:
    """Begin anew: what the last person chose is forgotten; what she typed was never kept."""
    response = redirect("/en/kiosk/" if is_english(http.path) else "/kiosk/")
    response.delete_cookie(COOKIE, samesite="Lax")
    response.delete_cookie("messages")
    response["Cache-Control"] = "no-store"
    return response
