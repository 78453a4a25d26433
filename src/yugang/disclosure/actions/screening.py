"""Personal data that must not be published: found, masked, and refused where it stays."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from yugang.kernel.masking import (
    SENSITIVE,
    Finding,
    Kind,
    find_doubtful,
    find_personal,
    mask,
    mask_text,
)

# Never public, whatever the reason; a mobile number may be, where a reason is given.
NEVER = frozenset({Kind.IDENTITY, Kind.BANK_CARD})
_MARKUP = re.compile(r"(<[^>]*>)")
Find = Callable[[str], list[Finding]]
_INLINE = re.compile(r"</?(?:strong|b|em|i|u|s|a|sub|sup)\b", re.IGNORECASE)


class Part(StrEnum):
    """Where in a publication something stands."""

    TITLE = "title"
    NUMBER = "document_number"
    TEXT = "html"
    TABLE = "table"
    FILE = "attachments"


@dataclass(frozen=True)
class Found:
    """One piece of personal data. row counts paragraphs of the text, or rows of the table with
    0 for the headings, or files from 1; column counts the table's from 1, and is 0 elsewhere."""

    part: Part
    row: int
    column: int
    kind: Kind
    text: str
    masked: str


class Content(Protocol):
    """What a draft and a revision have in common."""

    @property
    def title(self) -> str: ...
    @property
    def document_number(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def table(self) -> dict[str, Any] | None: ...


class Unmasked(Exception):
    """Personal data stands where everyone would read it; `found` tells what and where."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__(", ".join(f"{f.kind} in {f.part} {f.row}" for f in found))
        self.found = found


def screen(content: Content, file_names: Collection[str] = ()) -> list[Found]:
    """Identity numbers, bank cards and mobile numbers in everything that would be public."""
    return _screen(content, file_names, lambda text: find_personal(text, SENSITIVE))


def doubtful(content: Content, file_names: Collection[str] = ()) -> list[Found]:
    """Numbers that look like an identity number and have a wrong check digit. They bar nothing."""
    return _screen(content, file_names, find_doubtful)


def _screen(content: Content, file_names: Collection[str], find: Find) -> list[Found]:
    texts: list[tuple[Part, int, int, str]] = [
        (Part.TITLE, 0, 0, content.title),
        (Part.NUMBER, 0, 0, content.document_number),
        *((Part.TEXT, number, 0, text) for number, text in enumerate(_blocks(content.html), 1)),
        *(
            (Part.TABLE, row, column, cell)
            for row, cells in enumerate(_rows(content.table))
            for column, cell in enumerate(cells, 1)
        ),
        *((Part.FILE, number, 0, name) for number, name in enumerate(file_names, 1)),
    ]
    return [
        Found(part, row, column, finding.kind, finding.text, mask(finding))
        for part, row, column, text in texts
        for finding in find(text)
    ]


def refused(found: list[Found], phones_reason: str) -> list[Found]:
    """Those that bar publishing: all but mobile numbers that stay for a reason."""
    return [f for f in found if f.kind in NEVER or not phones_reason.strip()]


def demand_masked(
    content: Content, *, phones_reason: str = "", file_names: Collection[str] = ()
) -> None:
    """Raises Unmasked where `content` may not be published as it stands."""
    if barring := refused(screen(content, file_names), phones_reason):
        raise Unmasked(barring)


def masked_table(table: dict[str, Any] | None, kinds: Collection[Kind]) -> dict[str, Any] | None:
    if table is None:
        return None
    columns, *rows = ([mask_text(cell, kinds) for cell in row] for row in _rows(table))
    return {**table, "columns": columns, "rows": rows}


def masked_html(html: str, kinds: Collection[Kind] = SENSITIVE) -> str:
    """`html` with the findings masked, also where markup stands between their digits."""
    parts = _MARKUP.split(html)
    for start, stop in _spans(parts):
        _mask_span(parts, range(start, stop, 2), kinds)
    return "".join(parts)


def _rows(table: dict[str, Any] | None) -> list[list[str]]:
    return [table["columns"], *table["rows"]] if table else []


def _blocks(html: str) -> list[str]:
    """The text of each paragraph, list item or cell that holds something."""
    parts = _MARKUP.split(html)
    texts = (entities.unescape("".join(parts[a:b:2])) for a, b in _spans(parts))
    return [text for text in texts if text.strip()]


def _spans(parts: list[str]) -> Iterator[tuple[int, int]]:
    """Runs of text between block tags, as ranges of `parts`, where every second one is a tag."""
    start = 0
    for at in range(1, len(parts), 2):
        if not _INLINE.match(parts[at]):
            yield start, at
            start = at + 1
    yield start, len(parts)


def _mask_span(parts: list[str], places: range, kinds: Collection[Kind]) -> None:
    """Mask in the text at `places`: a finding's mask goes where it begins, the rest is cut."""
    texts = [entities.unescape(parts[at]) for at in places]
    findings = find_personal("".join(texts), kinds)
    for finding in reversed(findings):
        _replace(texts, finding)
    if findings:
        for at, text in zip(places, texts, strict=True):
            parts[at] = entities.escape(text, quote=False)


def _replace(texts: list[str], finding: Finding) -> None:
    begin = 0
    for n, text in enumerate(list(texts)):
        end = begin + len(text)
        first, last = max(finding.start, begin), min(finding.end, end)
        if first < last:
            put = mask(finding) if first == finding.start else ""
            texts[n] = text[: first - begin] + put + text[last - begin :]
        begin = end


def masked(content: Any, *, keep_phones: bool = False) -> Any:
    """A draft (a dataclass as `Content`) with its personal data masked, file names apart."""
    kinds = NEVER if keep_phones else SENSITIVE
    return replace(
        content,
        title=mask_text(content.title, kinds),
        document_number=mask_text(content.document_number, kinds),
        html=masked_html(content.html, kinds),
        table=masked_table(content.table, kinds),
    )
