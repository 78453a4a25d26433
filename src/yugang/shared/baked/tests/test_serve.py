import gzip
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import brotli
import pytest

from yugang.kernel import clock
from yugang.shared.baked.layer import Baked
from yugang.shared.baked.store import Store

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = date(2026, 3, 2)
PAGE = b"<p>page</p>" * 200


class Answer:
    def __init__(self, layer: Baked, path: str, method: str = "GET", **environ: str) -> None:
        request: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, **environ}
        with clock.frozen(AT):
            self.body = b"".join(layer(request, self._start))

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)


def django(environ: Any, start: Any) -> list[bytes]:
    start("200 OK", [("Server", "django")])
    return [b"fresh"]


@pytest.fixture
def layer(shelf: Store) -> Baked:
    shelf.keep("/", PAGE, day=DAY, epoch=shelf.epoch())
    shelf.keep("/en/p/a/1/", PAGE, day=DAY, epoch=shelf.epoch())
    return Baked(django, shelf, shelf.root.parent / "register", [("X-Frame-Options", "DENY")])


def test_serves_the_bytes_with_length_and_safety(layer: Baked) -> None:
    answer = Answer(layer, "/")
    assert (answer.status, answer.body) == ("200 OK", PAGE)
    assert answer.headers["Content-Length"] == str(len(PAGE))
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Language"] == "zh-hans"
    assert Answer(layer, "/en/p/a/1/").headers["Content-Language"] == "en"


def test_serves_what_the_browser_can_unpack(layer: Baked) -> None:
    best = Answer(layer, "/", HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    assert best.headers["Content-Encoding"] == "br"
    assert brotli.decompress(best.body) == PAGE
    plain = Answer(layer, "/", HTTP_ACCEPT_ENCODING="br;q=0, gzip;q=0.5")
    assert gzip.decompress(plain.body) == PAGE
    assert "Content-Encoding" not in Answer(layer, "/", HTTP_ACCEPT_ENCODING="br;q=0.0").headers


def test_says_not_modified(layer: Baked) -> None:
    etag = Answer(layer, "/").headers["ETag"]
    again = Answer(layer, "/", HTTP_IF_NONE_MATCH=f'W/"x", {etag}')
    assert (again.status, again.body) == ("304 Not Modified", b"")


def test_head_has_the_length_and_no_body(layer: Baked) -> None:
    answer = Answer(layer, "/", "HEAD")
    assert (answer.headers["Content-Length"], answer.body) == (str(len(PAGE)), b"")


@pytest.mark.parametrize(
    ("path", "method", "query"),
    [("/", "POST", ""), ("/", "GET", "q=1"), ("/columns/", "GET", ""), ("/p/../", "GET", "")],
)
def test_anything_else_goes_to_django(layer: Baked, path: str, method: str, query: str) -> None:
    assert Answer(layer, path, method, QUERY_STRING=query).body == b"fresh"


def test_a_dropped_page_is_gone_at_once(layer: Baked, shelf: Store) -> None:
    shelf.drop_all()
    assert Answer(layer, "/").body == b"fresh"


def test_yesterdays_page_is_not_served_today(layer: Baked) -> None:
    request: dict[str, Any] = {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    bodies = []
    for at in (
        datetime(2026, 3, 2, 15, 59, tzinfo=UTC),
        datetime(2026, 3, 2, 16, 0, tzinfo=UTC),
        datetime(2026, 3, 2, 15, 59, tzinfo=UTC),
    ):
        with clock.frozen(at):
            bodies.append(b"".join(layer(request, lambda *_: None)))
    assert bodies == [PAGE, b"fresh", PAGE]


def test_register_files_are_served_for_ever(layer: Baked, shelf: Store) -> None:
    register = shelf.root.parent / "register"
    for name in ("checkpoint", "tile/0/x001/234", "tile/entries/000.p/7", "keys"):
        (register / name).parent.mkdir(parents=True, exist_ok=True)
        (register / name).write_bytes(b"data")
    tile = Answer(layer, "/register/tile/0/x001/234")
    assert tile.body == b"data"
    assert "immutable" in tile.headers["Cache-Control"]
    assert Answer(layer, "/register/tile/entries/000.p/7").body == b"data"
    checkpoint = Answer(layer, "/register/checkpoint")
    assert checkpoint.headers["Cache-Control"] == "no-cache"
    assert checkpoint.headers["Content-Type"].startswith("text/plain")
    assert Answer(layer, "/register/keys").body == b"fresh"
    assert Answer(layer, "/register/tile/../keys").body == b"fresh"


def test_a_folder_in_place_of_a_page_goes_to_django(layer: Baked, shelf: Store) -> None:
    Path(f"{shelf.folder(DAY)}/lists/bodies/index.html").mkdir(parents=True)
    assert Answer(layer, "/bodies/").body == b"fresh"
