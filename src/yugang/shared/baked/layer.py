"""Baked pages and the register's files, served as bytes before Django is asked."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from yugang.kernel import clock

from .paths import file_of, media_type
from .store import Store

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Headers = list[tuple[str, str]]

FRESH = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"
_GROUPS = r"(?:x\d{3}/)*\d{3}"
_TILE = re.compile(rf"/register/tile/(?:entries|\d{{1,2}})/{_GROUPS}(?:\.p/\d{{1,3}})?")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
PLAIN = ("", "")


class Baked:
    """WSGI: a baked page or a file of the register if it is there, else `application`.

    headers: what every page carries, for its safety. New and dropped files count at once.
    """

    def __init__(
        self, application: Application, store: Store, register: Path, headers: Headers
    ) -> None:
        self._application = application
        self._store = store
        self._register = str(register)
        self._headers = headers
        self._known: dict[tuple[str, bool, str], Headers] = {}
        self._day = (_NEVER, _NEVER, "")
        self._only_small = store.folds_case

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and not environ.get("QUERY_STRING"):
            path: str = environ["PATH_INFO"]
            if path.startswith("/register/"):
                answer = self._of_register(environ, start, path)
            else:
                answer = self._of_pages(environ, start, path)
            if answer is not None:
                return answer
        return self._application(environ, start)

    def _of_pages(self, environ: Environ, start: Start, path: str) -> list[bytes] | None:
        file = file_of(path)
        if file is None or (self._only_small and path != path.lower()):
            return None
        name = f"{self._today()}/{file}"
        for encoding, ending in encodings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            headers = self._page_headers(media_type(file), path.startswith("/en/"), encoding)
            if (answer := _serve(environ, start, name + ending, headers)) is not None:
                return answer
        return None

    def _page_headers(self, kind: str, english: bool, encoding: str) -> Headers:
        key = (kind, english, encoding)
        if key not in self._known:
            self._known[key] = [
                ("Content-Type", kind),
                ("Cache-Control", FRESH),
                ("Vary", "Accept-Encoding"),
                ("Content-Language", "en" if english else "zh-hans"),
                *self._headers,
                *([("Content-Encoding", encoding)] if encoding else []),
            ]
        return self._known[key]

    def _of_register(self, environ: Environ, start: Start, path: str) -> list[bytes] | None:
        if path == "/register/checkpoint":
            kind, caching = "text/plain; charset=utf-8", FRESH
        elif _TILE.fullmatch(path):
            kind, caching = "application/octet-stream", FOR_EVER
        else:
            return self._of_pages(environ, start, path)
        headers = [
            ("Content-Type", kind),
            ("Cache-Control", caching),
            ("Access-Control-Allow-Origin", "*"),
            *self._headers,
        ]
        return _serve(environ, start, self._register + path[len("/register") :], headers)

    def _today(self) -> str:
        """The folder of the day it is now in China."""
        now = clock.now()
        since, until, folder = self._day
        if not since <= now < until:
            today = clock.day_of(now)
            since = datetime.combine(today, time(), clock.CHINA).astimezone(UTC)
            folder = self._store.folder(today)
            self._day = (since, since + timedelta(days=1), folder)
        return folder


@lru_cache(maxsize=256)
def encodings(accepted: str) -> tuple[tuple[str, str], ...]:
    """The encodings a browser takes with the endings of their files, the best first."""
    return (*(one for one in ENCODINGS if _accepts(accepted, one[0])), PLAIN)


def _accepts(accepted: str, encoding: str) -> bool:
    """Whether the Accept-Encoding names `encoding` and does not forbid it with q=0."""
    for part in accepted.split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        if name == encoding:
            return weight.strip("0.") != "" or weight == ""
    return False


def _serve(environ: Environ, start: Start, name: str, headers: Headers) -> list[bytes] | None:
    """The file as an answer, or None where there is none."""
    try:
        handle = os.open(name, os.O_RDONLY)
    except OSError:
        return None
    try:
        facts = os.fstat(handle)
        etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
        if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start("304 Not Modified", [*headers, ("ETag", etag)])
            return []
        content = os.read(handle, facts.st_size) if environ["REQUEST_METHOD"] == "GET" else b""
    except OSError:
        return None
    finally:
        os.close(handle)
    start("200 OK", [*headers, ("ETag", etag), ("Content-Length", str(facts.st_size))])
    return [content]
