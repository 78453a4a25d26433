"""When the machine cannot do its part: what to tell the visitor, in plain words."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Trouble:
    """code: for programs. seconds: when to try again."""

    code: str
    what: str | Promise
    seconds: int


AWAY = Trouble("database-away", _("The database does not answer at the moment."), 30)
BUSY = Trouble("database-busy", _("Many people are writing at this moment."), 5)
FULL = Trouble("disk-full", _("There is no room left to store anything."), 300)
READ_ONLY = Trouble("read-only", _("The storage accepts no changes at the moment."), 300)
UNPREPARED = Trouble("database-unprepared", _("The database is still being prepared."), 60)

# What SQLite says, all of it as an OperationalError.
SAYINGS = (
    ("database or disk is full", FULL),
    ("disk i/o error", AWAY),
    ("readonly database", READ_ONLY),
    ("database is locked", BUSY),
    ("no such table", UNPREPARED),
    ("no such column", UNPREPARED),
    ("could not extend file", FULL),
)


def diagnose(error: BaseException | None) -> Trouble | None:
    """The trouble behind an exception or what caused it; None where the fault is our own."""
    while error is not None:
        if found := _of(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _of(error: BaseException) -> Trouble | None:
    if isinstance(error, (OperationalError, InterfaceError)):
        text = str(error).lower()
        return next((trouble for saying, trouble in SAYINGS if saying in text), AWAY)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return FULL
    if isinstance(error, OSError) and error.errno == errno.EROFS:
        return READ_ONLY
    return None


def answer(http: HttpRequest, trouble: Trouble) -> HttpResponse:
    """503 with the reason and when to come back; JSON for programs."""
    if http.path.startswith("/api/") or "application/json" in http.headers.get("Accept", ""):
        response: HttpResponse = JsonResponse(
            {"error": trouble.code, "message": str(trouble.what)}, status=503
        )
    else:
        context = {"trouble": trouble, "posted": http.method == "POST"}
        try:
            page = loader.render_to_string("operations/trouble.html", context, http)
        except Exception:
            log.exception("the frame of the page needs what is away")
            page = loader.render_to_string("operations/trouble_bare.html", context)
        response = HttpResponse(page, status=503)
    response["Retry-After"] = str(trouble.seconds)
    response["Cache-Control"] = "no-store"
    return response


class TroubleMiddleware:
    """Answers for a database that is away or a disk that is full, instead of a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        return self._get_response(http)

    def process_exception(self, http: HttpRequest, error: Exception) -> HttpResponse | None:
        trouble = diagnose(error)
        return answer(http, trouble) if trouble else None
