"""The text of a kind of letter, with named places that are filled when it is written.

A text is plain lines. `# …` is a heading (numbered by itself), `| name | value |` a row of a table,
any other line a paragraph. `{code}` is a place; a place for several paragraphs or a table stands
alone on its line. A line with a place that may be empty, and is, is left out; so is a heading with
nothing below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise

Block = dict[str, Any]
Value = str | list[Block]
Values = Mapping[str, Value]
PLACE = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
BRACKETS = re.compile(r"[{}｛｝]")
NUMERALS = "一二三四五六七八九十"
# A cell of a table that is filled in by hand.
BY_HAND = "\n\n"
# Signs that shape a text; in a value they are only signs, and stand aside while it is put in.
_SHAPING = "|｜#＃\n"
_SHUT = {ord(sign): chr(number) for number, sign in enumerate(_SHAPING)}
_OPENED = {number: sign for number, sign in enumerate(_SHAPING)}


@dataclass(frozen=True)
class Field:
    """A place in a text. code: as the kept text has it; label: as people read it. sample: what a
    sample letter says there; a list where it takes paragraphs or a table. may_be_empty: its line
    is then left out. must: the law and article that want it said, where it may not be left out."""

    code: str
    label: str | Promise
    sample: Value
    may_be_empty: bool = False
    must: str = ""

    @property
    def is_block(self) -> bool:
        return isinstance(self.sample, list)


def demanded(field: Field, by: str) -> Field:
    """The same place, which no text of this kind may leave out: `by` says which law wants it."""
    return replace(field, must=by)


@dataclass(frozen=True)
class LetterText:
    """The text that ships for a kind of letter, and the places that any text of it may use. to: whom
    a sample goes to."""

    code: str
    name: str | Promise
    title: str
    text: str
    fields: tuple[Field, ...]
    to: str = "王某某"

    def field(self, code: str) -> Field | None:
        return next((field for field in self.fields if field.code == code), None)

    def sample(self) -> Values:
        """What its places say in a sample."""
        return {field.code: field.sample for field in self.fields}


class Unfilled(Exception):
    """A place that must say something is empty, or is none; `code` names it, `line` where (from 1)."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(f"line {line}: {code}")
        self.code, self.line = code, line


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, numbered as an editor does."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line.strip()


def cells(line: str) -> tuple[str, str] | None:
    """Name and value of a row of a table; None for another line. Wide spaces set a value in."""
    if not line.startswith(("|", "｜")):
        return None
    parts = re.split(r"[|｜]", line.strip("|｜"), maxsplit=1)
    return parts[0].strip(), (parts[1].strip(" \t") if len(parts) == 2 else "")


def fill(text: str, fields: Sequence[Field], values: Values) -> list[Block]:
    """The blocks of a letter. Raises Unfilled."""
    known = {field.code: field for field in fields}
    blocks: list[Block] = []
    for number, line in lines_of(text):
        alone = PLACE.fullmatch(line)
        field = known.get(alone[1].strip()) if alone else None
        if field and field.is_block:
            blocks += _paragraphs_of(field, values, number)
            continue
        said = _said(line, known, values, number)
        if said:
            _add(blocks, said)
    return _numbered(blocks)


def _paragraphs_of(field: Field, values: Values, number: int) -> list[Block]:
    value = values.get(field.code) or []
    if not value and not field.may_be_empty:
        raise Unfilled(field.code, number)
    return [dict(block) for block in value if isinstance(block, dict)]


def _said(line: str, known: Mapping[str, Field], values: Values, number: int) -> str:
    """The line with its places filled; "" where it is to be left out."""
    out = False

    def put(found: re.Match[str]) -> str:
        nonlocal out
        code = found[1].strip()
        value = values.get(code) or ""
        if code not in known or not isinstance(value, str):
            raise Unfilled(code, number)
        if not value and not known[code].may_be_empty:
            raise Unfilled(code, number)
        out = out or not value
        return value.translate(_SHUT)

    said = PLACE.sub(put, line)
    return "" if out else said


def _add(blocks: list[Block], line: str) -> None:
    row = cells(line)
    if row is not None:
        pair = [_plain(row[0]), _plain(row[1]) or BY_HAND]
        if blocks and blocks[-1]["kind"] == "facts" and blocks[-1].get("open"):
            blocks[-1]["rows"].append(pair)
        else:
            blocks.append({"kind": "facts", "rows": [pair], "open": True})
    elif line.startswith(("#", "＃")):
        blocks.append({"kind": "h", "text": _plain(line.lstrip("#＃").strip())})
    else:
        parts = [part.strip() for part in _plain(line).splitlines()]
        blocks += [{"kind": "p", "text": part} for part in parts if part]


def _plain(said: str) -> str:
    return said.translate(_OPENED)


def _numbered(blocks: list[Block]) -> list[Block]:
    """Without headings that have nothing below them, the others numbered 一、 二、."""
    kept = [
        block
        for block, after in zip(blocks, [*blocks[1:], None], strict=True)
        if block["kind"] != "h" or (after is not None and after["kind"] != "h")
    ]
    numerals = iter(NUMERALS)
    for block in kept:
        block.pop("open", None)
        if block["kind"] == "h" and (numeral := next(numerals, "")):
            block["text"] = f"{numeral}、{block['text']}"
    return kept
