"""What is said when something cannot be answered: what it is, and the way on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.shared.operations import trouble

from .api.problems import MEDIA_TYPE, problem

JSON = "application/json"
log = logging.getLogger(__name__)
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(frozen=True)
class Saying:
    """title: what is wrong. text: how to go on."""

    title: str | Promise
    text: str | Promise


SAYINGS = {
    400: Saying(
        _("The request could not be read"),
        _("The address or the form is damaged. Go back, check what you entered and try again."),
    ),
    403: Saying(
        _("This is not open to you"),
        _("Your post does not allow it. If you should have access, ask your administrator."),
    ),
    404: Saying(
        _("There is no such page"),
        _("The address may be mistyped. Search for the title, the index number or the place."),
    ),
    405: Saying(
        _("This address is used otherwise"),
        _("It cannot be opened directly. Go back to the page you came from and use its button."),
    ),
    413: Saying(
        _("What was sent is too large"),
        _("Nothing was saved. Send fewer or smaller files and try again."),
    ),
    429: Saying(
        _("Too many attempts"),
        _("Please wait a quarter of an hour and try again."),
    ),
    500: Saying(
        _("Something went wrong here"),
        _(
            "It is our fault and has been recorded. What you sent may not be saved: go back and check."
        ),
    ),
}
# The same for programs, which have no page to go back to.
TO_PROGRAMS = {
    404: _("There is no such address. /api/openapi.json lists those there are."),
    405: _("This address does not take this method; the header Allow names those it takes."),
}
FORM_EXPIRED = Saying(
    _("The form has expired"),
    _("Go back, copy what you wrote, reload the page and send it again. Cookies must be allowed."),
)


def answer(http: HttpRequest, status: int, saying: Saying | None = None) -> HttpResponse:
    """The page for `status`; JSON for programs; bare where the frame itself is broken."""
    said = saying or SAYINGS[status]
    if _is_programs(http):
        return _tell_program(http, status, said)
    context = {"said": said, "status": status}
    try:
        page = loader.render_to_string(_template(http), context, http)
    except Exception:
        log.exception("the frame of the error page is broken")
        page = loader.render_to_string("portal/error_bare.html", context)
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def _template(http: HttpRequest) -> str:
    """At the kiosk the page leads back to its start, not out of it."""
    kiosk = http.path.startswith(("/kiosk/", "/en/kiosk/"))
    return "portal/kiosk/error.html" if kiosk else "portal/error.html"


def _is_programs(http: HttpRequest) -> bool:
    return http.path.startswith("/api/")


def _tell_program(http: HttpRequest, status: int, said: Saying) -> HttpResponse:
    """In the form in which the interface tells its own mistakes."""
    return problem(http, status, TO_PROGRAMS.get(status) or said.text, title=said.title)


def bad_request(http: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(http, 413 if isinstance(exception, TOO_LARGE) else 400)


def forbidden(http: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(http, 403)


def not_found(http: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(http, 404)


def failed(http: HttpRequest) -> HttpResponse:
    """500; 503 where the machine is in trouble, also when a middleware met it."""
    found = trouble.diagnose(sys.exc_info()[1])
    return trouble.answer(http, found) if found else answer(http, 500)


def form_expired(http: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without its token; the pages for programs take no forms."""
    if _is_programs(http):
        refused = answer(http, 405)
        refused["Allow"] = "GET, HEAD"
        return refused
    return answer(http, 403, FORM_EXPIRED)


class ErrorPages:
    """Middleware: gives a page to errors that come without one, as "method not allowed"; JSON to
    programs, where a library answered them otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        response = self._get_response(http)
        if response.status_code not in SAYINGS or response.streaming or _is_told(http, response):
            return response
        page = answer(http, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response:
                page[name] = response[name]
        return page


def _is_told(http: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer says by itself what is wrong, in a form that its reader understands."""
    if _is_programs(http):
        return response.headers["Content-Type"].startswith((JSON, MEDIA_TYPE))
    return bool(response.content)
