"""Baked pages and the register's files, served as bytes before Django is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from yugang.kernel import clock

from .memory import Answer, Headers, Key, Memory, read
from .paths import file_of, media_type
from .store import Store

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

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
        self._memory = Memory()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method in ("GET", "HEAD") and not environ.get("QUERY_STRING"):
            accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
            key = (self._today(), environ["PATH_INFO"], accepted)
            answer = self._memory.recall(key) or self._find(key)
            if answer is not None:
                if answer.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
                    start("304 Not Modified", answer.headers[:-1])
                    return []
                start("200 OK", answer.headers)
                return answer.content if method == "GET" else [b""]
        return self._application(environ, start)

    def _find(self, key: Key) -> Answer | None:
        folder, path, accepted = key
        if path.startswith("/register/") and (file := self._of_register(path)):
            answer = read(*file)
        else:
            answer = self._of_pages(folder, path, accepted)
        if answer is not None:
            self._memory.remember(key, answer)
        return answer

    def _of_pages(self, folder: str, path: str, accepted: str) -> Answer | None:
        file = file_of(path)
        if file is None or (self._only_small and path != path.lower()):
            return None
        for encoding, ending in encodings(accepted):
            headers = self._page_headers(media_type(file), path.startswith("/en/"), encoding)
            if answer := read(f"{folder}/{file}{ending}", headers):
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

    def _of_register(self, path: str) -> tuple[str, Headers] | None:
        """The file that is served as it is at `path`, with its headers."""
        if path == "/register/checkpoint":
            kind, caching = "text/plain; charset=utf-8", FRESH
        elif _TILE.fullmatch(path):
            kind, caching = "application/octet-stream", FOR_EVER
        else:
            return None
        headers = [
            ("Content-Type", kind),
            ("Cache-Control", caching),
            ("Access-Control-Allow-Origin", "*"),
            *self._headers,
        ]
        return self._register + path[len("/register") :], headers

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
