"""Tables of HTML, as many systems of offices export them under the name of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from .texts import decode

Area = tuple[int, int, int, int]
_SPAN_MOST = 1000


def is_html(data: bytes) -> bool:
    """Whether it is a page with a table, whatever its name says."""
    start = data[:4000].replace(b"\0", b"").lower()
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and b"<table" in start


def read_tables(data: bytes) -> tuple[list[list[str]], list[Area]]:
    """All tables below each other as one: lines, and merged cells as (first line, first column,
    last line, last column). Raises Unreadable."""
    reader = _Tables()
    reader.feed(decode(data))
    reader.close()
    return reader.lines(), reader.merged


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []
        self.row, self.column = -1, 0
        self.at: tuple[int, int] | None = None
        self.taken: set[tuple[int, int]] = set()
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.silent += 1
        elif tag == "tr":
            self.row, self.column, self.at = self.row + 1, 0, None
        elif tag in {"td", "th"} and self.row >= 0:
            self._open(dict(attrs))
        elif tag in {"br", "p", "div"} and self.at and self.cells[self.at]:
            self.cells[self.at] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self.silent:
            self.silent -= 1
        elif tag in {"td", "th", "tr", "table"}:
            self.at = None

    def handle_data(self, data: str) -> None:
        if self.at and not self.silent:
            self.cells[self.at] += re.sub(r"\s+", " ", data)

    def _open(self, given: dict[str, str | None]) -> None:
        while (self.row, self.column) in self.taken:
            self.column += 1
        down, right = (_span(given.get(name)) for name in ("rowspan", "colspan"))
        self.at = self.row, self.column
        self.cells[self.at] = ""
        self.taken |= {(self.row + d, self.column + r) for d in range(down) for r in range(right)}
        if down * right > 1:
            area = (self.row, self.column, self.row + down - 1, self.column + right - 1)
            self.merged.append(area)
        self.column += right

    def lines(self) -> list[list[str]]:
        width = max((column for _row, column in self.cells), default=-1) + 1
        found = [[""] * width for _row in range(self.row + 1)]
        for (row, column), text in self.cells.items():
            found[row][column] = text.replace("\xa0", " ").strip()
        return found


def _span(written: str | None) -> int:
    number = int(written) if written and written.isdecimal() else 1
    return min(max(number, 1), _SPAN_MOST)
