"""Refusing an upload that is too large before a byte of it is kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

FORM_BYTES = 1024 * 1024
BLOCK = 1 << 16
# Beyond this the sender is cut off; below it she is heard out, so that she can read the answer.
HEARD_OUT_BYTES = 1 << 30


class LimitUploads:
    """Answers 413, in plain words, to a request with a body larger than UPLOAD_BYTES and a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        announced = _announced(http)
        if announced <= settings.UPLOAD_BYTES + FORM_BYTES:
            return self.get_response(http)
        if announced <= HEARD_OUT_BYTES:
            _read_away(http, announced)
        megabytes = settings.UPLOAD_BYTES // (1024 * 1024)
        if http.path.startswith("/api/"):
            return _tell_program(megabytes)
        return render(http, "files/too_large.html", {"megabytes": megabytes}, status=413)


def _tell_program(megabytes: int) -> HttpResponse:
    """As the interface for programs tells what is wrong (RFC 9457)."""
    words = _("Files of one form may have %(megabytes)s MB together. Nothing was stored.")
    told = {"type": "about:blank", "title": _("The file is too large"), "status": 413}
    told |= {"detail": words % {"megabytes": megabytes}, "errors": []}
    answer = JsonResponse(told, status=413, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/problem+json"
    return answer


def _announced(http: HttpRequest) -> int:
    try:
        return int(http.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _read_away(http: HttpRequest, left: int) -> None:
    while left > 0 and (block := http.read(min(BLOCK, left))):
        left -= len(block)
