"""Sheets of paper, filled one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

MOST_PAPERS = 60
LINES, LINES_LYING = 44.0, 28.0
# Told the number of a picture inside the file (None: of a form no browser shows), its HTML.
Picture = Callable[[int | None], str]


@dataclass(frozen=True)
class Paper:
    """A sheet. title: of a spreadsheet's sheet, else "". html: safe, made by us from plain text.
    lying: wider than high. more: it goes on in the file."""

    title: str
    html: str
    lying: bool = False
    more: bool = False


class Papers:
    """Fills sheets. hinted: the file itself tells where its pages ended when it was last set; else
    a sheet ends when it is about full."""

    def __init__(self, *, hinted: bool, lying: bool) -> None:
        self._hinted, self._lying = hinted, lying
        self._done: list[Paper] = []
        self._parts: list[str] = []
        self._lines = 0.0
        self.more = False

    @property
    def full(self) -> bool:
        return len(self._done) >= MOST_PAPERS

    def add(self, html: str, lines: float) -> None:
        most = LINES_LYING if self._lying else LINES
        if not self._hinted and self._parts and self._lines + lines > most:
            self.turn()
        if html:
            self._parts.append(html)
        self._lines += lines if self._parts else 0

    def turn(self, *, lying: bool | None = None) -> None:
        """The next one comes on a new sheet."""
        if self._parts:
            self._done.append(Paper("", "".join(self._parts), self._lying))
        self._parts, self._lines = [], 0.0
        self._lying = self._lying if lying is None else lying

    def done(self) -> tuple[tuple[Paper, ...], bool]:
        """The sheets, and whether there would be more."""
        self.turn()
        return tuple(self._done[:MOST_PAPERS]), self.more or len(self._done) > MOST_PAPERS


def pictured(address: str, says: str) -> Picture:
    """Pictures at `address` + number + ".webp"; `says` stands for one that cannot be shown."""

    def html(number: int | None) -> str:
        if number is None or not address:
            return f'<span class="no-picture">{escape(says)}</span>'
        return f'<img src="{escape(address)}{number}.webp" alt="{escape(says)}" loading="lazy">'

    return html
