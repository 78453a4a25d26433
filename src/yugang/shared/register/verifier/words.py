"""The words of a sheet in the order of reading, compared with what was registered."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

# What stands on every page besides: the foot, and where the record of the sheet begins.
_FOOT = r"索引号{index}第{revision}版核对码([0-9A-Z]{{10}})\S{{0,120}}?/v/\1{body}第[0-9]+页，?共[0-9]+页"
_RECORD = "墙上与网上一致吗"
_LABELS = ("附件(网上可下载):", "更正说明:")
# Signs that the setting of lists puts before an item.
_SIGNS = re.compile(r"[•‣–]|[0-9]{1,3}\.")


def bare(text: str) -> str:
    """The text without spaces, in one form of its signs."""
    return re.sub(r"[\s\u200b-\u200d\ufeff\u00ad]", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Piece:
    """A piece of text. listed: the setting puts a bullet or a number before it."""

    text: str
    listed: bool = False


def of_content(public: dict[str, Any]) -> list[Piece]:
    """The pieces of text of a publication in the order in which a sheet sets them."""
    table = public.get("table") or {}
    reader = _Text()
    reader.feed(str(public.get("html", "")))
    reader.close()
    pieces = [
        Piece(str(public.get("title", ""))),
        Piece(str(public.get("document_number", ""))),
        Piece(str(public.get("correction_reason", ""))),
        *reader.pieces,
        *(Piece(str(name)) for name in table.get("columns", ())),
        *(Piece(str(cell)) for row in table.get("rows", ()) for cell in row),
        *(Piece(str(file.get("name", "")), True) for file in public.get("attachments", ())),
    ]
    tidied = (Piece(bare(piece.text), piece.listed) for piece in pieces)
    return [piece for piece in tidied if piece.text]


def stray(words: str, public: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What was registered and does not stand in `words` in its order; and what stands between
    the registered pieces and was not registered. Feet and repeated heads are no words of its own."""
    text, code = _without_furniture(bare(words), public)
    missing: list[str] = []
    besides: list[str] = []
    at = -1
    for piece in of_content(public):
        found = text.find(piece.text, max(at, 0))
        if found < 0:
            missing.append(piece.text)
            continue
        if at >= 0 and not _harmless(text[at:found], piece.listed):
            besides.append(text[at:found])
        at = found + len(piece.text)
    end = text.find(_RECORD, max(at, 0))
    if not missing and end >= 0 and not _harmless(text[at:end].removesuffix(code), False):
        besides.append(text[at:end])
    return missing, besides


def _without_furniture(text: str, public: dict[str, Any]) -> tuple[str, str]:
    """The text without the feet of its pages and the heads of the table but the first; and the
    sheet's code, which stands in its feet and below the square of its record."""
    facts = {
        "index": re.escape(bare(str(public.get("index_number", "")))),
        "revision": int(public.get("revision", 0)),
        "body": re.escape(bare(str((public.get("body") or {}).get("name", "")))),
    }
    foot = re.compile(bare(_FOOT.format(**facts)))
    found = foot.search(text)
    text = foot.sub("", text)
    head = "".join(bare(str(name)) for name in (public.get("table") or {}).get("columns", ()))
    if len(head) > 1 and text.count(head) > 1:
        first = text.index(head) + len(head)
        text = text[:first] + text[first:].replace(head, "")
    return text, found[1] if found else ""


def _harmless(text: str, listed: bool) -> bool:
    """Whether nothing was put in but what the setting itself puts there."""
    for label in _LABELS:
        text = text.replace(bare(label), "")
    return not text or (listed and _SIGNS.fullmatch(text) is not None)


class _Text(HTMLParser):
    """The lines of clean HTML."""

    BREAKS = {"p", "div", "h2", "h3", "h4", "li", "blockquote", "td", "th", "hr", "ul", "ol", "tr"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._text, self._in_item = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BREAKS:
            self._end()
            self._in_item = tag == "li" or (self._in_item and tag == "p")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BREAKS:
            self._end()

    def handle_data(self, data: str) -> None:
        self._text += data

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        if self._text.strip():
            self.pieces.append(Piece(self._text, self._in_item))
        self._text, self._in_item = "", self._in_item and not self._text.strip()
