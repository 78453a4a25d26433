"""Personal data in a file, with the place of each: what may not be given away with it."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from yugang.kernel.homes_and_minors import HOME_COLUMN, MINOR_COLUMN, find_homes, find_minors
from yugang.kernel.masking import (
    SENSITIVE,
    Finding,
    find_doubtful,
    find_personal,
    mask,
)

from .reading import Part, Passage, Unreadable, read_passages
from .reading.beside import DEEPEST, PICTURES, read_beside, tells_place, texts_of_xml
from .reading.texts import decode

log = logging.getLogger(__name__)
PAGES = frozenset({"html", "htm"})
ROWS = frozenset({Part.ROW, Part.HIDDEN_ROW})
PICTURE_PLACE = "place of a picture"
BESIDE = "beside the text"


@dataclass(frozen=True)
class InFile:
    """Something personal in a file. kind: a masking.Kind, or PICTURE_PLACE. part: a reading.Part,
    or BESIDE for what no reader of the file sees. number: of the line, page, paragraph or row; 0
    where none is known. column: in a sheet, from 1, else 0. doubtful: it only looks like an
    identity number, since its check digit is wrong."""

    kind: str
    part: str
    number: int
    sheet: str
    column: int
    masked: str
    doubtful: bool = False


@dataclass(frozen=True)
class Scan:
    """unread: why the file, or its rest, could not be read: a code of Unreadable, "cut" where it
    is longer than what was read, "inside" where a file inside it was not; else empty.
    passages: how many were read. only_picture: what the picture shows was not read."""

    found: tuple[InFile, ...] = ()
    unread: str = ""
    passages: int = 0
    only_picture: bool = False


def scan(data: bytes, name: str) -> Scan:
    """All that is personal in the file called `name`. Never raises: what cannot be read is told
    by `unread`, so that whoever asks can refuse it."""
    ending = name.rsplit(".", 1)[-1].lower()
    try:
        if not data:
            raise Unreadable("empty")
        if ending in PICTURES:
            return _picture(data, ending)
        read = read_passages(data, name) if ending not in PAGES else None
        passages = read.passages if read else tuple(_lines(data))
        beside, whole = _beside(data, ending, DEEPEST)
    except Unreadable as error:
        return Scan(unread=error.code)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of a reader in Rust is no Exception
        log.warning("the reader of .%s failed", ending, exc_info=error)
        return Scan(unread="damaged")
    found = _dedupe(_in_passages(passages), beside)
    unread = "cut" if read and not read.complete else "" if whole else "inside"
    return Scan(tuple(found), unread, len(passages))


def findings(text: str, *, home: bool = False, minor: bool = False) -> list[Finding]:
    """Every kind in a text, in order and apart: numbers first, then homes, then minors. home,
    minor: the text stands in a column for such."""
    found = find_personal(text, SENSITIVE)
    for more in (find_homes(text, labelled=home), find_minors(text, labelled=minor)):
        found += [f for f in more if not any(f.start < o.end and o.start < f.end for o in found)]
    return sorted(found, key=lambda finding: finding.start)


def _lines(data: bytes) -> Iterator[Passage]:
    """A page's lines with and without their markup: what is inside tags is given away too."""
    for number, line in enumerate(decode(data).splitlines(), 1):
        if line.strip():
            yield Passage(Part.LINE, number, html.unescape(re.sub(r"<[^>]*>", "", line)))


def _picture(data: bytes, ending: str) -> Scan:
    texts = [(text, BESIDE) for text in read_beside(data, ending, _no_inner)]
    found = [one for text, part in texts for one in _in_text(text, part)]
    if tells_place(data):
        found.append(InFile(PICTURE_PLACE, BESIDE, 0, "", 0, "*"))
    return Scan(tuple(dict.fromkeys(found)), "", len(texts), only_picture=True)


def _no_inner(_data: bytes, _name: str) -> Iterator[str]:
    return iter(())


def _beside(data: bytes, ending: str, depth: int) -> tuple[list[str], bool]:
    """The texts beside, and whether all files inside could be read."""
    unread: list[str] = []

    def inner(content: bytes, name: str) -> Iterator[str]:
        within = name.rsplit(".", 1)[-1].lower()
        try:
            if depth == 0:
                raise Unreadable("kind", within)
            if within not in PICTURES:
                yield from (passage.text for passage in read_passages(content, name).passages)
            texts, whole = _beside(content, within, depth - 1)
            yield from texts
        except Unreadable as error:
            whole = error.code in {"empty", "no-text"}
        if not whole:
            unread.append(name)

    if ending in PAGES:
        return list(texts_of_xml(decode(data))), True
    return list(read_beside(data, ending, inner)), not unread


def _in_passages(passages: tuple[Passage, ...]) -> list[tuple[InFile, str]]:
    """The findings and what each says; below a heading such as 家庭住址, a table's cells are
    taken for what it says."""
    found: list[tuple[InFile, str]] = []
    homes: set[tuple[str, int]] = set()
    minors: set[tuple[str, int]] = set()
    for passage in passages:
        cells = passage.text.split("\t") if passage.part in ROWS else [passage.text]
        for column, cell in enumerate(cells, 1):
            at = (passage.name, column)
            shown = column if passage.part in ROWS else 0
            place = (passage.part, passage.number, passage.name, shown)
            for one in findings(cell, home=at in homes, minor=at in minors):
                found.append((InFile(one.kind, *place, mask(one)), one.digits))
            for one in find_doubtful(cell):
                found.append((InFile(one.kind, *place, mask(one), doubtful=True), one.digits))
            if passage.part in ROWS and HOME_COLUMN.fullmatch(cell):
                homes.add(at)
            if passage.part in ROWS and MINOR_COLUMN.fullmatch(cell):
                minors.add(at)
    return found


def _in_text(text: str, part: str) -> Iterator[InFile]:
    for one in findings(text):
        yield InFile(one.kind, part, 0, "", 0, mask(one))
    for one in find_doubtful(text):
        yield InFile(one.kind, part, 0, "", 0, mask(one), doubtful=True)


def _dedupe(found: list[tuple[InFile, str]], beside: list[str]) -> Iterator[InFile]:
    """The findings; of those beside the text, only what stands at no other place."""
    yield from (one for one, _said in found)
    said = {digits for _one, digits in found}
    for text in beside:
        for finding in [*findings(text), *find_doubtful(text)]:
            if finding.digits not in said:
                said.add(finding.digits)
                doubtful = finding in find_doubtful(text)
                yield InFile(finding.kind, BESIDE, 0, "", 0, mask(finding), doubtful)
