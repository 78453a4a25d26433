"""The style sheet that carries the choice of large type, so that baked pages need no cookie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

COOKIE = "type"
SMALL = ".when-large{display:none!important}"
LARGE = (
    ":root{--type:22px;--leading:1.8;--target:60px}"
    ".when-small{display:none!important}"
    ".search-box{flex-basis:100%;max-width:none;order:3}"
    "input[type=checkbox],input[type=radio]{width:32px;height:32px}"
    ".home .columns-2{display:flex;flex-direction:column;align-items:stretch;gap:0}"
    ".what-to-do{order:-1}"
)
CHOICE = f"{COOKIE}=large"
CSS = "text/css; charset=utf-8"
HEADERS = {"Cache-Control": "no-store", "Vary": "Cookie"}


def sheet(*, large: bool) -> str:
    return LARGE if large else SMALL


class ModeSheet:
    """WSGI: /mode.css without waking Django, since every page asks for it; else `application`."""

    def __init__(
        self, application: Callable[..., Iterable[bytes]], headers: list[tuple[str, str]]
    ) -> None:
        self._application = application
        self._headers = [("Content-Type", CSS), *HEADERS.items(), *headers]

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/mode.css" or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._application(environ, start)
        cookies = environ.get("HTTP_COOKIE", "").split(";")
        css = sheet(large=any(cookie.strip() == CHOICE for cookie in cookies)).encode()
        start("200 OK", [*self._headers, ("Content-Length", str(len(css)))])
        return [css if environ["REQUEST_METHOD"] == "GET" else b""]
