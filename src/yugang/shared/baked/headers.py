"""The headers for safety, as Django's own middleware would set them."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware


def standing_headers() -> list[tuple[str, str]]:
    """What every page carries. Read once, at start."""
    http, response = HttpRequest(), HttpResponse()
    http.META["wsgi.url_scheme"] = settings.BASE_URL.split(":", 1)[0]
    del response["Content-Type"]
    for middleware in (XFrameOptionsMiddleware, CSPMiddleware, SecurityMiddleware):
        middleware(lambda _: response).process_response(http, response)
    return sorted(response.items())
