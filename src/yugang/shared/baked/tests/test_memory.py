"""What is remembered is served without the disk, and never longer than it holds."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from yugang.kernel import clock
from yugang.shared.baked import memory
from yugang.shared.baked.layer import Baked
from yugang.shared.baked.store import Store

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = date(2026, 3, 2)
OLD, NEW = b"<p>old</p>" * 100, b"<p>new</p>" * 100


@pytest.fixture
def layer(shelf: Store) -> Baked:
    shelf.drop_all()
    keep(shelf, OLD)
    return Baked(lambda *_: [b"fresh"], shelf, shelf.root / "register", [])


def keep(shelf: Store, content: bytes, path: str = "/p/a/1/") -> None:
    assert shelf.keep(path, content, day=DAY, epoch=shelf.epoch())


def read(layer: Baked, path: str = "/p/a/1/", at: datetime = AT, **environ: str) -> bytes:
    request: dict[str, Any] = {"REQUEST_METHOD": "GET", "PATH_INFO": path, **environ}
    with clock.frozen(at):
        return b"".join(layer(request, lambda *_: None))


def file(shelf: Store) -> Path:
    return Path(shelf.folder(DAY)) / "pages/p/a/1/index.html"


def test_a_page_read_once_needs_no_disk(layer: Baked, shelf: Store) -> None:
    assert read(layer) == OLD
    file(shelf).unlink()
    assert read(layer) == OLD
    assert read(layer, HTTP_ACCEPT_ENCODING="gzip") != OLD  # not read before, so from the disk


def test_a_drop_counts_at_once_and_the_next_page_is_the_new_one(layer: Baked, shelf: Store) -> None:
    assert read(layer) == OLD
    shelf.drop(["publication a/1"])
    assert read(layer) == b"fresh"
    keep(shelf, NEW)
    assert read(layer) == NEW


def test_a_page_read_while_it_is_dropped_is_not_kept_in_mind(
    layer: Baked, shelf: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the mark and the moving of the files another process may still read the old one."""
    read_within: list[bytes] = []
    rename = memory.os.rename

    def reading_first(*names: Any) -> None:
        read_within.append(read(layer))
        rename(*names)

    monkeypatch.setattr("yugang.shared.baked.store.os.rename", reading_first)
    shelf.drop(["publication a/1"])
    assert OLD in read_within
    assert read(layer) == b"fresh"


def test_a_folder_that_somebody_deletes_is_noticed(layer: Baked, shelf: Store) -> None:
    assert read(layer) == OLD
    rmtree(shelf.root)
    assert read(layer, at=AT + timedelta(seconds=2)) == b"fresh"


def test_the_oldest_make_room(layer: Baked, shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_BYTES", 3_500)
    keep(shelf, NEW, "/p/b/1/")
    assert (read(layer), read(layer, "/p/b/1/")) == (OLD, NEW)
    file(shelf).unlink()
    assert read(layer) == b"fresh"


def test_without_a_mark_every_page_comes_from_the_disk(shelf: Store) -> None:
    keep(shelf, OLD)
    layer = Baked(lambda *_: [b"fresh"], shelf, shelf.root / "register", [])
    assert read(layer) == OLD
    file(shelf).unlink()
    assert read(layer) == b"fresh"
