import gzip
from datetime import date
from pathlib import Path

import brotli
import pytest

from yugang.shared.baked.store import Store

DAY = date(2026, 3, 2)
PAGE = "公开".encode() * 600
ADDRESS = "/p/510118-01/2026-00001/"
SUBJECT = "publication 510118-01/2026-00001"


def files(shelf: Store) -> set[str]:
    return {str(p.relative_to(shelf.root)) for p in shelf.root.rglob("*/**/*") if p.is_file()}


def test_keeps_three_copies_that_say_the_same(shelf: Store) -> None:
    assert shelf.keep(ADDRESS, PAGE, day=DAY, epoch=shelf.epoch())
    file = Path(f"{shelf.folder(DAY)}/pages{ADDRESS}index.html")
    assert file.read_bytes() == PAGE
    assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == PAGE
    assert brotli.decompress(Path(f"{file}.br").read_bytes()) == PAGE


def test_dropping_a_publication_drops_its_pages_and_every_listing(shelf: Store) -> None:
    other = "/p/510118-01/2026-00002/"
    for path in (ADDRESS, f"/en{ADDRESS}", f"{ADDRESS}revision/1.json", other, "/", "/en/"):
        assert shelf.keep(path, b"page", day=DAY, epoch=shelf.epoch())
    shelf.drop([SUBJECT])
    assert files(shelf) == {f"{DAY}/pages{other}index.html"}


def test_a_slow_baker_cannot_bring_an_old_page_back(shelf: Store) -> None:
    noted = shelf.epoch()
    shelf.drop([SUBJECT])
    assert not shelf.keep(ADDRESS, PAGE, day=DAY, epoch=noted)
    assert files(shelf) == set()
    assert shelf.keep(ADDRESS, PAGE, day=DAY, epoch=shelf.epoch())


def test_epoch_never_comes_back_after_the_folder_was_emptied(shelf: Store) -> None:
    shelf.drop([SUBJECT])
    noted = shelf.epoch()
    (shelf.root / "epoch").unlink()
    shelf.drop([SUBJECT])
    assert shelf.epoch() != noted


def test_dropping_everything_leaves_nothing(shelf: Store) -> None:
    for path in (ADDRESS, "/"):
        shelf.keep(path, PAGE, day=DAY, epoch=shelf.epoch())
    shelf.drop_all()
    assert files(shelf) == set()


def test_the_first_page_of_a_day_clears_the_day_before(shelf: Store) -> None:
    shelf.keep("/", PAGE, day=date(2026, 3, 1), epoch=shelf.epoch())
    shelf.keep("/", b"today", day=DAY, epoch=shelf.epoch())
    assert files(shelf) == {f"{DAY}/lists/index.html"}


def test_an_odd_address_is_not_kept(shelf: Store) -> None:
    assert not shelf.keep("/p/../x/", PAGE, day=DAY, epoch=shelf.epoch())


def test_where_case_does_not_count_only_small_letters_are_kept(shelf: Store) -> None:
    shelf.folds_case = True
    assert not shelf.keep("/p/ABC/", PAGE, day=DAY, epoch=shelf.epoch())
    assert shelf.keep("/p/abc/", PAGE, day=DAY, epoch=shelf.epoch())


def test_a_full_disk_leaves_no_half_page(shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    epoch, write, written = shelf.epoch(), Path.write_bytes, []

    def full(self: Path, content: bytes) -> int:
        written.append(content)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert not shelf.keep("/", PAGE, day=DAY, epoch=epoch)
    assert len(written) == 2
    assert not any(name.startswith(str(DAY)) for name in files(shelf))
