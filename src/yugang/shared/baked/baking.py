"""Marking a view as baked: it is rendered for nobody in particular, and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from yugang.kernel import clock

from .layer import FRESH
from .paths import file_of, media_type
from .store import Store

View = Callable[..., HttpResponseBase]
# The query by which a verifier has a baked page made once more, to compare it with its copy.
ANEW = "anew=1"


def store() -> Store:
    return Store(Path(settings.DATA) / "baked")


def baked(view: View) -> View:
    """A public view whose page is the same for everyone: kept, and from then on served as bytes.

    The view gets a request that knows only the address: no cookie, person, message, query or
    header. What it shows must change only with a publication (`invalidate`), anything else that
    is told by `invalidate_all`, or the day.
    """

    @wraps(view)
    def wrapper(http: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if http.method not in ("GET", "HEAD"):
            return view(http, *args, **kwargs)
        shelf, epoch, day = store(), store().epoch(), clock.today()
        clean = _nobody(http)
        response = view(clean, *args, **kwargs)
        if isinstance(response, HttpResponse) and _is_plain(clean, response):
            response["Cache-Control"] = FRESH
            if not http.META.get("QUERY_STRING"):
                shelf.keep(http.path_info, response.content, day=day, epoch=epoch)
        return response

    wrapper.baked = True  # type: ignore[attr-defined]
    return wrapper


def baked_without_query(view: View) -> View:
    """As `baked`, for a list that can be narrowed: an address with a query is answered by the view
    itself, for whoever asks, and not kept. Who checks the copies asks for the page ANEW."""
    kept = baked(view)

    @wraps(view)
    def wrapper(http: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        narrowed = http.META.get("QUERY_STRING", "") not in ("", ANEW)
        return (view if narrowed else kept)(http, *args, **kwargs)

    return wrapper


def _nobody(http: HttpRequest) -> HttpRequest:
    """A request for the same address, by nobody, on the site's own name."""
    address = urlsplit(settings.BASE_URL)
    clean = HttpRequest()
    clean.method = "GET"
    clean.path, clean.path_info = http.path, http.path_info
    clean.resolver_match = http.resolver_match
    clean.user = AnonymousUser()
    clean.META = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": http.path_info,
        "SERVER_NAME": address.hostname or "localhost",
        "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
        "wsgi.url_scheme": address.scheme,
    }
    return clean


def _is_plain(clean: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer may be given to everyone who asks for this address."""
    file = file_of(clean.path_info)
    return (
        response.status_code == 200
        and not response.cookies
        and "CSRF_COOKIE" not in clean.META
        and file is not None
        and response["Content-Type"] == media_type(file)
    )
