"""Personal data that must not be published: found, masked, and refused where it stays."""

from __future__ import annotations

import hashlib
import html as entities
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from yugang.kernel.masking import Finding, Kind, find_doubtful, mask
from yugang.shared.documents.choosing import ALL, MASKED, NEVER, Choice, Columns, findings, mark_of

__all__ = [
    "NEVER", "Found", "Part", "Screened", "Unmasked", "demand_masked", "masked", "refused", "screen",
    "screened",
]  # fmt: skip
_MARKUP = re.compile(r"(<[^>]*>)")
_CELL = re.compile(r"<(table|tr|td|th)\b", re.IGNORECASE)
_CELL_END = re.compile(r"</(table|tr|td|th)\b", re.IGNORECASE)
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
    0 for the headings, or files from 1; column counts the table's from 1, and is 0 elsewhere.
    mark: what names it without telling it."""

    part: Part
    row: int
    column: int
    kind: Kind
    text: str
    masked: str
    mark: str = field(default="", compare=False)


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


C = TypeVar("C", bound=Content)


class Unmasked(Exception):
    """Personal data stands where everyone would read it; `found` tells what and where."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__(", ".join(f"{f.kind} in {f.part} {f.row}" for f in found))
        self.found = found


class Passage(NamedTuple):
    """A text that is screened by itself: where it stands, as `Found` counts, and what is told of
    the column it stands in."""

    part: Part
    row: int
    column: int
    text: str
    labels: dict[str, bool] = {}


def screen(content: Content, file_names: Collection[str] = ()) -> list[Found]:
    """Identity, bank card and mobile numbers, homes and minors in everything that would be public."""
    return [found for one in _passages(content, file_names) for found in _in(one)]


def doubtful(content: Content, file_names: Collection[str] = ()) -> list[Found]:
    """Numbers that look like an identity number and have a wrong check digit. They bar nothing."""
    return [found for one in _passages(content, file_names) for found in _doubted(one)]


def _passages(content: Content, file_names: Collection[str]) -> Iterator[Passage]:
    yield Passage(Part.TITLE, 0, 0, content.title)
    yield Passage(Part.NUMBER, 0, 0, content.document_number)
    for number, (text, labels) in enumerate(_blocks(content.html), 1):
        yield Passage(Part.TEXT, number, 0, text, labels)
    columns = Columns()
    for row, cells in enumerate(_rows(content.table)):
        for column, cell in enumerate(cells, 1):
            yield Passage(Part.TABLE, row, column, cell, columns.labels(column))
            columns.learn(column, cell)
    for number, name in enumerate(file_names, 1):
        yield Passage(Part.FILE, number, 0, name)


def _in(passage: Passage) -> list[Found]:
    return [_at(passage, one) for one in findings(passage.text, **passage.labels)]


def _doubted(passage: Passage) -> list[Found]:
    return [_at(passage, one) for one in find_doubtful(passage.text)]


def _at(place: Passage, one: Finding) -> Found:
    return Found(place.part, place.row, place.column, one.kind, one.text, mask(one), mark_of(one))


def refused(found: list[Found], phones_reason: str, kept: Collection[str] = ()) -> list[Found]:
    """Those that bar publishing: all but what stays by a rule. kept: marks of such findings;
    phones_reason: why all mobile numbers stay."""
    return [f for f in found if not _stays(f, phones_reason, kept)]


def _stays(found: Found, phones_reason: str, kept: Collection[str]) -> bool:
    if found.kind in NEVER:
        return False
    return found.mark in kept or (found.kind == Kind.MOBILE and bool(phones_reason.strip()))


def demand_masked(
    content: Content,
    *,
    phones_reason: str = "",
    file_names: Collection[str] = (),
    kept: Collection[str] = (),
    bare: Collection[bytes] = (),
) -> None:
    """Raises Unmasked where `content` may not be published as it stands. bare: fingerprints of
    texts that were screened before, and in which nothing was found."""
    known = bool(bare) and fingerprint(content) in bare
    passages = _passages(_NOTHING if known else content, file_names)
    found = [one for passage in passages for one in _in(passage)]
    if barring := refused(found, phones_reason, kept):
        raise Unmasked(barring)


def masked_table(table: dict[str, Any] | None, choice: Choice = ALL) -> dict[str, Any] | None:
    if table is None:
        return None
    columns = Columns()
    lines = []
    for row in _rows(table):
        lines.append([choice.masked(c, **columns.labels(n)) for n, c in enumerate(row)])
        for n, cell in enumerate(row):
            columns.learn(n, cell)
    head, *rows = lines
    return {**table, "columns": head, "rows": rows}


def masked_html(html: str, choice: Choice = ALL) -> str:
    """`html` with the findings masked, also where markup stands between their digits."""
    parts = _MARKUP.split(html)
    columns = Columns()
    for start, stop, column in _spans(parts):
        told = entities.unescape("".join(parts[start:stop:2]))
        _mask_span(parts, range(start, stop, 2), choice.find(told, **columns.labels(column)))
        if column:
            columns.learn(column, told)
    return "".join(parts)


def _rows(table: dict[str, Any] | None) -> list[list[str]]:
    return [table["columns"], *table["rows"]] if table else []


def _blocks(html: str) -> Iterator[tuple[str, dict[str, bool]]]:
    """The text of each paragraph, list item or cell that holds something; and, in a table, what
    the heading of its column says."""
    parts = _MARKUP.split(html)
    columns = Columns()
    for start, stop, column in _spans(parts):
        text = entities.unescape("".join(parts[start:stop:2]))
        if text.strip():
            yield text, columns.labels(column)
        if column:
            columns.learn(column, text)


def _spans(parts: list[str]) -> Iterator[tuple[int, int, Any]]:
    """Runs of text between block tags, as ranges of `parts`, where every second one is a tag, and
    the column of a table in which each stands: (number of the table, number of the cell)."""
    start, table, cell, column = 0, 0, 0, None
    for at in range(1, len(parts), 2):
        if _INLINE.match(parts[at]):
            continue
        yield start, at, column
        start = at + 1
        if tag := _CELL.match(parts[at]):
            name = tag[1].lower()
            table += name == "table"
            cell = cell + 1 if name in {"td", "th"} else 0
            column = (table, cell) if cell else None
        elif _CELL_END.match(parts[at]):
            column = None
    yield start, len(parts), column


def _mask_span(parts: list[str], places: range, found: list[Finding]) -> None:
    """Mask in the text at `places`: a finding's mask goes where it begins, the rest is cut."""
    texts = [entities.unescape(parts[at]) for at in places]
    for finding in reversed(found):
        _replace(texts, finding)
    if found:
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


def masked(content: Any, *, keep_phones: bool = False, kept: Collection[str] = ()) -> Any:
    """A draft (a dataclass as `Content`) with its personal data masked, file names apart. kept:
    marks of what stays by a rule."""
    kinds = MASKED - {Kind.MOBILE} if keep_phones else MASKED
    choice = Choice(kinds, frozenset(kept))
    return replace(
        content,
        title=choice.masked(content.title),
        document_number=choice.masked(content.document_number),
        html=masked_html(content.html, choice),
        table=masked_table(content.table, choice),
    )


@dataclass(frozen=True)
class _Text:
    """The least that is a `Content`."""

    title: str = ""
    document_number: str = ""
    html: str = ""
    table: dict[str, Any] | None = None


_NOTHING = _Text()


def fingerprint(content: Content) -> bytes:
    """Of all that is screened of a text; another text has another."""
    told = [content.title, content.document_number, content.html, content.table]
    return hashlib.sha256(json.dumps(told).encode()).digest()


@dataclass(frozen=True)
class Screened(Generic[C]):
    """What screening a text gave. content: it, masked. personal: what was; doubtful: what looks
    like an identity number and was left. bare: the fingerprint of the masked text; None where
    something is left in it that bars publishing."""

    content: C
    personal: tuple[Found, ...]
    doubtful: tuple[Found, ...]
    bare: bytes | None


def screened(content: C) -> Screened[C]:
    """Screen and mask a text, and screen it once more where anything was masked."""
    passages = list(_passages(content, ()))
    personal = tuple(found for one in passages for found in _in(one))
    doubts = tuple(found for one in passages for found in _doubted(one))
    clean: C = masked(content) if personal else content
    left = bool(personal) and bool(screen(clean))
    return Screened(clean, personal, doubts, None if left else fingerprint(clean))
