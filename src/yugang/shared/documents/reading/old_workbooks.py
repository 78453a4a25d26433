"""Hidden rows of the binary workbooks (.xls) that old programs write: [MS-CFB] and [MS-XLS]."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFFA
_IN_HEADER = 109
_FILE, _ROOT = 2, 5
_BOOKS = {"Workbook", "Book"}
_SHEET, _ROW, _END = 0x0085, 0x0208, 0x000A
_HIDDEN = 0x20


def hidden_rows_of_xls(data: bytes) -> dict[str, list[int]]:
    """The numbers of the hidden rows by the name of their sheet; {} where it is no such file."""
    if not data.startswith(_SIGNATURE):
        return {}
    try:
        sectors = _Sectors(data)
        start = next((start for name, start in sectors.files() if name in _BOOKS), None)
        book = b"" if start is None else sectors.read(start)
        return {name: rows for name, at in _sheets(book) if (rows := _hidden(book, at))}
    except (struct.error, IndexError, ValueError):
        return {}


def is_cut_off(data: bytes) -> bool:
    """Whether a .xls ends before all that it says to hold."""
    if not data.startswith(_SIGNATURE):
        return False
    try:
        sectors = _Sectors(data)
        for _name, start in sectors.files():
            sectors.read(start)
    except (struct.error, IndexError, ValueError):
        return True
    return False


class _Sectors:
    """The sectors of a file, and which follows each. Raises ValueError, IndexError or struct.error
    where one lies beyond its end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
        self.directory, self.smallest = (struct.unpack_from("<I", data, at)[0] for at in (48, 56))
        beyond = struct.unpack_from("<I", data, 68)[0]
        tables = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
        while beyond < _END_OF_CHAIN and len(tables) * self.size <= len(data):
            *more, beyond = self._numbers(beyond)
            tables += more
        self.chain: list[int] = []
        for table in tables:
            if table < _END_OF_CHAIN:
                self.chain += self._numbers(table)

    def files(self) -> Iterator[tuple[str, int]]:
        """The names of what lies in sectors of its own, with the first of them."""
        entries = self.read(self.directory)
        for at in range(0, len(entries), 128):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            start, count = struct.unpack_from("<II", entries, at + 116)
            if kind == _ROOT or (kind == _FILE and count >= self.smallest):
                name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
                yield name, start

    def read(self, start: int) -> bytes:
        """All that follows from a sector on."""
        parts: list[bytes] = []
        while start < _END_OF_CHAIN and len(parts) <= len(self.chain):
            parts.append(self._sector(start))
            start = self.chain[start]
        return b"".join(parts)

    def _sector(self, number: int) -> bytes:
        found = self.data[(number + 1) * self.size : (number + 2) * self.size]
        if len(found) < self.size:
            raise ValueError(number)
        return found

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.size // 4}I", self._sector(sector))


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from `at` up to the end of their part."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _END:
            return
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    """The sheets: their name, and where they begin."""
    for kind, held in _records(book, 0):
        if kind == _SHEET:
            encoding = "utf-16-le" if held[7] & 1 else "latin-1"
            width = 2 if held[7] & 1 else 1
            name = held[8 : 8 + held[6] * width].decode(encoding)
            yield name, struct.unpack_from("<I", held)[0]


def _hidden(book: bytes, at: int) -> list[int]:
    rows = (held for kind, held in _records(book, at) if kind == _ROW)
    told = (struct.unpack_from("<HHHHHHH", held) for held in rows)
    return [number + 1 for number, *_size, flags in told if flags & _HIDDEN]
