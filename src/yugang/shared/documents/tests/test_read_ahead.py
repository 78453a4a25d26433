"""Many files are read by several processes: in order, and a crash costs one file only."""

import io
import os

import pytest

from yugang.shared.documents.reading import Content, Unreadable, ahead, read_ahead, read_here
from yugang.shared.documents.reading.ahead import outcome


def _file(item: tuple[str, bytes] | None) -> tuple[bytes, str] | None:
    return (item[1], item[0]) if item else None


ITEMS = [
    ("a.txt", "甲\n一。".encode()),
    None,
    ("b.txt", b""),
    ("c.docx", b"no package"),
    *((f"{n}.html", f"<h1>{n}</h1><p>正文</p>".encode()) for n in range(20)),
]


def _told(outcomes: list[object]) -> list[object]:
    return [(o.code, o.detail) if isinstance(o, Unreadable) else o for o in outcomes]


def test_reading_ahead_gives_what_reading_here_gives_in_the_same_order() -> None:
    here, far = list(read_here(ITEMS, _file, outcome)), list(read_ahead(ITEMS, _file, outcome))
    assert [item for item, _ in far] == ITEMS
    assert _told([o for _, o in far]) == _told([o for _, o in here])
    assert isinstance(here[0][1], Content) and here[1][1] is None


def test_a_reader_that_dies_costs_its_own_file_only() -> None:
    items = [(f"{n}.txt", b"x" if n == 3 else b"title\nfine") for n in range(12)]
    outcomes = [told for _, told in read_ahead(items, _file, _die_of_x)]
    dead = outcomes.pop(3)
    assert isinstance(dead, Unreadable) and dead.code == "damaged"
    assert all(isinstance(told, Content) for told in outcomes)


def _die_of_x(data: bytes, name: str) -> Content | Unreadable:
    if data == b"x":
        os._exit(9)
    return ahead.read(data, name)


def test_no_more_is_held_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST_BYTES", 100)
    drawn = io.StringIO()

    def items():  # type: ignore[no-untyped-def]
        for n in range(10):
            drawn.write(str(n))
            yield (f"{n}.txt", b"t\n" + b"a" * 60)

    next(iter(read_ahead(items(), _file, outcome)))
    assert len(drawn.getvalue()) == 2
