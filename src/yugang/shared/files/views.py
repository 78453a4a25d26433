"""Serving files: whole or in part, never run."""

from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from yugang.kernel import clock
from yugang.shared.http import Permission, page
from yugang.shared.people.models import Person

from . import access
from .content import ContentMissing, open_content
from .models import StoredFile
from .ranges import Part, requested

# The browser's PDF viewer does not start in a sandbox; it has one of its own.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@page(may=Permission.ANYONE)
def serve(http: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    person = http.user if isinstance(http.user, Person) else None
    file = access.find(sha256, name, person, clock.today())
    if file is None:
        raise Http404
    return whole_or_part(http, file, public=access.is_public(sha256, clock.today()))


def whole_or_part(http: HttpRequest, file: StoredFile, *, public: bool) -> HttpResponseBase:
    """The file for someone who may have it. public: whether caches on the way may keep it."""
    part = requested(http.headers.get("Range", ""), file.size)
    if http.headers.get("If-Range", _etag(file)) != _etag(file):
        part = None
    response = _answer(http, file, part)
    response["ETag"] = _etag(file)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, no-cache" if public else "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    sandbox = "" if file.media_type == "application/pdf" else "; sandbox"
    response["Content-Security-Policy"] = _POLICY + sandbox
    return response


def _etag(file: StoredFile) -> str:
    return f'"{file.sha256}"'


def _answer(http: HttpRequest, file: StoredFile, part: Part | None) -> HttpResponseBase:
    if _etag(file) in http.headers.get("If-None-Match", ""):
        return HttpResponse(status=304)
    if part and part.is_empty:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    try:
        content = open_content(file.sha256)
    except ContentMissing as error:
        raise Http404 from error
    whole = part is None
    start, length = (0, file.size) if part is None else (part.start, part.length)
    content.seek(start)
    response = FileResponse(_Limited(content, length), status=200 if whole else 206)
    if not whole:
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{file.size}"
    charset = "; charset=utf-8" if file.media_type == "text/plain" else ""
    response["Content-Type"] = file.media_type + charset
    response["Content-Length"] = length
    response["Content-Disposition"] = (
        content_disposition_header(not file.opens_inline, file.name) or "attachment"
    )
    return response


class _Limited:
    """The next `length` bytes of a file."""

    def __init__(self, content: BinaryIO, length: int) -> None:
        self._content, self._left = content, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        block = self._content.read(wanted)
        self._left -= len(block)
        return block

    def close(self) -> None:
        self._content.close()
