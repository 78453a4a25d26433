"""Where the files come from: a web site, or a copy of it in a folder."""

from __future__ import annotations

import hashlib
import http.client
import ssl
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar
from urllib.parse import quote, unquote, urljoin, urlsplit

from .codings import CODINGS, BadCoding, unpack
from .says import Said, Trouble, _

MEGABYTE = 1 << 20
PIECE = 1 << 16
TRIES = 3
T = TypeVar("T")


class Unreachable(Trouble):
    """The site does not answer, or not as a site should."""


class BadAnswer(Unreachable):
    """The site answers, but not this: an error, too much, or another site's address."""


def _too_large(limit: int) -> Said:
    return Said(_("is larger than %(limit)d bytes"), {"limit": limit})


def _kind(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


class Source(Protocol):
    """Gives what stands at a path of the site."""

    whole_site: bool
    parallel: int

    def get(self, path: str, limit: int = 64 * MEGABYTE) -> bytes | None:
        """The bytes at `path`; None where nothing is. Raises Unreachable."""

    def versions(self, path: str, limit: int = 64 * MEGABYTE) -> dict[str, bytes | None]:
        """The same plain ("") and, where the site keeps compressed copies, from each of them."""

    def anew(self, path: str, limit: int = 64 * MEGABYTE) -> bytes | None:
        """The page as the site makes it now, past any copy it keeps; None where it cannot."""

    def fingerprint(self, address: str) -> tuple[str, int] | None:
        """SHA-256 (hex) and size of what stands at an address of this site, read piecewise."""

    def close(self) -> None:
        """Let go of connections; the source may be used again."""


class Folder:
    """A copy of the site, or only of its register, in a folder."""

    parallel = 1

    def __init__(self, folder: Path) -> None:
        self.whole_site = not (folder / "checkpoint").exists()
        self._root = folder if self.whole_site else folder.parent
        self._register = folder / "register" if self.whole_site else folder

    def get(self, path: str, limit: int = 64 * MEGABYTE) -> bytes | None:
        file = self._file(path)
        if file is None:
            return None
        if file.stat().st_size > limit:
            raise BadAnswer(_("%(path)s %(error)s"), path=file, error=_too_large(limit))
        return file.read_bytes()

    def versions(self, path: str, limit: int = 64 * MEGABYTE) -> dict[str, bytes | None]:
        return {"": self.get(path, limit)}

    def anew(self, path: str, limit: int = 64 * MEGABYTE) -> bytes | None:
        return None

    def fingerprint(self, address: str) -> tuple[str, int] | None:
        file = self._file(unquote(urlsplit(address).path))
        if file is None:
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest(), file.stat().st_size

    def close(self) -> None:
        """A folder holds nothing open."""

    def _file(self, path: str) -> Path | None:
        parts = PurePosixPath(path).parts[1:]
        if ".." in parts:
            return None
        if parts and parts[0] == "register":
            file = self._register.joinpath(*parts[1:])
        else:
            file = self._root.joinpath(*parts)
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None


class Web:
    """A site, over HTTP or HTTPS; each thread keeps its connection open."""

    whole_site = True
    parallel = 4

    def __init__(self, url: str, *, timeout: float = 30) -> None:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Unreachable(_("no address of a site: %(url)s"), url=url)
        self._base = f"{parts.scheme}://{parts.netloc}"
        self._prefix = parts.path.rstrip("/")
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._timeout = timeout
        self._local = threading.local()
        self._open: list[http.client.HTTPConnection] = []

    def get(self, path: str, limit: int = 64 * MEGABYTE) -> bytes | None:
        answer = self._fetch(path, limit, "gzip, identity")
        return answer and answer[0]

    def versions(self, path: str, limit: int = 64 * MEGABYTE) -> dict[str, bytes | None]:
        plain = self._fetch(path, limit, "identity")
        found: dict[str, bytes | None] = {"": plain and plain[0]}
        if plain and plain[1]:
            for coding in CODINGS:
                packed = self._fetch(path, limit, coding)
                found[coding] = packed and packed[0]
        return found

    def anew(self, path: str, limit: int = 64 * MEGABYTE) -> bytes | None:
        answer = self._fetch(path, limit, "identity", "?anew=1")
        return answer and answer[0]

    def _fetch(
        self, path: str, limit: int, accepted: str, query: str = ""
    ) -> tuple[bytes, bool] | None:
        """The bytes, and whether they may be others for another Accept-Encoding."""

        def read(answer: http.client.HTTPResponse) -> tuple[bytes, bool]:
            data = answer.read(limit + 1)
            coding = answer.headers.get("Content-Encoding", "").lower()
            varies = "accept-encoding" in answer.headers.get("Vary", "").lower()
            try:
                return unpack(data, coding, limit), varies
            except BadCoding as error:
                raise BadAnswer(_("%(path)s %(error)s"), path=path, error=error.said) from error

        return self._ask(quote(self._prefix + path) + query, read, accepted)

    def fingerprint(self, address: str) -> tuple[str, int] | None:
        full = urlsplit(urljoin(self._base + self._prefix + "/", address))
        if f"{full.scheme}://{full.netloc}" != self._base:
            raise BadAnswer(_("%(address)s lies on another site"), address=address)

        def read(answer: http.client.HTTPResponse) -> tuple[str, int]:
            hashed, size = hashlib.sha256(), 0
            while piece := answer.read(PIECE):
                hashed.update(piece)
                size += len(piece)
            return hashed.hexdigest(), size

        path = quote(full.path, safe="/%") + (f"?{full.query}" if full.query else "")
        return self._ask(path, read, "identity")

    def close(self) -> None:
        while self._open:
            self._open.pop().close()
        self._local = threading.local()

    def _ask(
        self, target: str, read: Callable[[http.client.HTTPResponse], T], accepted: str
    ) -> T | None:
        trouble: Unreachable | None = None
        for _try in range(TRIES):
            try:
                connection = self._connection()
                connection.request("GET", target, headers={"Accept-Encoding": accepted})
                answer = connection.getresponse()
                if answer.status == 200:
                    return read(answer)
                answer.read()
                if answer.status in {404, 410}:
                    return None
                trouble = BadAnswer(
                    _("%(path)s answers %(status)d"), path=target, status=answer.status
                )
            except Unreachable:
                self._close()
                raise
            except (OSError, http.client.HTTPException) as error:
                trouble = Unreachable(
                    "%(url)s: %(error)s", url=self._base + target, error=_kind(error)
                )
            self._close()
        raise trouble or Unreachable("%(url)s", url=self._base)

    def _connection(self) -> http.client.HTTPConnection:
        kept: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if kept is None:
            if self._secure:
                secure = ssl.create_default_context()
                kept = http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._timeout, context=secure
                )
            else:
                kept = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
            self._local.connection = kept
            self._open.append(kept)
        return kept

    def _close(self) -> None:
        if kept := getattr(self._local, "connection", None):
            kept.close()
        self._local.connection = None
