"""Personal data in a file, with the place of each: what may not be given away with it."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from yugang.kernel.masking import SENSITIVE, Finding, Kind, find_doubtful, find_personal, mask

from .choosing import Columns, across_lines, findings, mark_of
from .reading import Part, Passage, Unreadable, read_passages
from .reading.beside import DEEPEST, OLE, PICTURES, read_beside, tells_place, texts_of_xml
from .reading.pdf import drawings_of
from .reading.pdf_streams import Told
from .reading.texts import decode
from .reading.together import ROWS, Owners, together

log = logging.getLogger(__name__)
PAGES = frozenset({"html", "htm"})
PICTURE_PLACE = "place of a picture"
BESIDE = "beside the text"
_OFFICE = frozenset({"xls", "et", "doc", "wps"})
_OF_OFFICES = frozenset({Kind.LANDLINE})


@dataclass(frozen=True)
class InFile:
    """Something personal in a file. kind: a masking.Kind, or PICTURE_PLACE. part: a reading.Part,
    or BESIDE for what no reader of the file sees. number: of the line, page, paragraph or row; 0
    where none is known. column: in a sheet, from 1, else 0. doubtful: it only looks like an
    identity number, since its check digit is wrong, or it is a landline, as of an office. mark: what names it without telling it."""

    kind: str
    part: str
    number: int
    sheet: str
    column: int
    masked: str
    doubtful: bool = False
    mark: str = field(default="", compare=False)


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
    ending = real_ending(data, name.rsplit(".", 1)[-1].lower())
    try:
        if not data:
            raise Unreadable("empty")
        if ending in PICTURES:
            return _picture(data, ending)
        read = read_passages(data, f"x.{ending}") if ending not in PAGES else None
        passages = read.passages if read else tuple(_lines(data))
        beside, whole = _beside(data, ending, DEEPEST)
    except Unreadable as error:
        return Scan(_of_the_unread(data, ending), error.code)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of a reader in Rust is no Exception
        log.warning("the reader of .%s failed: %s", ending, type(error).__name__)
        log.debug("where it failed", exc_info=error)
        return Scan(unread="damaged")
    placed = [*_in_passages(passages), *_over_several(passages)]
    unread = "cut" if read and not read.complete else "" if whole else "inside"
    if ending == "pdf":
        drawn = list(drawings_of(data))
        placed += _as_drawn(drawn, {said for _one, said in placed})
        if not unread and any(told.unread for _number, told in drawn):
            unread = "pictures"
    found = _dedupe(placed, beside, "\n".join(one.text for one in passages))
    read_lines = {(one.part, one.name, one.number) for one in passages}
    return Scan(tuple(found), unread, len(read_lines))


def real_ending(data: bytes, ending: str) -> str:
    """What the file is where its name is known to lie: pages and packed sheets called .xls."""
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if ending in _OFFICE and head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return "html"
    return "xlsx" if ending in {"xls", "et"} and head.startswith(b"pk\3\4") else ending


def _of_the_unread(data: bytes, ending: str) -> tuple[InFile, ...]:
    """Numbers that lie open even in a file of which nothing else can be read."""
    if not data.startswith(OLE):
        return ()
    texts = read_beside(data, ending, _no_inner)
    return tuple(dict.fromkeys(one for text in texts for one in _in_text(text, BESIDE)))


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
    columns = Columns()
    for passage in passages:
        in_sheet = passage.part in ROWS
        cells = passage.text.split("\t") if in_sheet else [passage.text]
        for column, cell in enumerate(cells, 1):
            at = (passage.name, passage.table, column if in_sheet else passage.column)
            place = (passage.part, passage.number, passage.name, column if in_sheet else 0)
            labels = columns.labels(at)
            for one in findings(cell, **labels):
                found.append((_placed(one, *place), one.digits))
            for one in [*find_doubtful(cell), *find_personal(cell, _OF_OFFICES)]:
                found.append((_placed(one, *place, doubtful=True), one.digits))
            if in_sheet or passage.column:
                columns.learn(at, cell)
        if passage.part is Part.PAGE:
            said = {digits.replace("\n", "") for _one, digits in found}
            more = across_lines(passage.text.replace("\n", ""))
            found += [(_placed(f, *place), f.digits) for f in more if f.digits not in said]
    return found


def _placed(
    one: Finding,
    part: str,
    number: int = 0,
    sheet: str = "",
    column: int = 0,
    *,
    doubtful: bool = False,
) -> InFile:
    return InFile(one.kind, part, number, sheet, column, mask(one), doubtful, mark_of(one))


def _in_text(text: str, part: str) -> Iterator[InFile]:
    for one in findings(text):
        yield _placed(one, part)
    for one in find_doubtful(text):
        yield _placed(one, part, doubtful=True)


def _over_several(passages: Sequence[Passage]) -> Iterator[tuple[InFile, str]]:
    """Numbers that are cut into several lines, paragraphs or cells, at the first of them."""
    for text, owners in together(passages):
        for one in find_personal(text, SENSITIVE):
            first, last = owners.at(one.start), owners.at(one.end - 1)
            if first is not last and _is_proven(one, owners):
                column = first.column if first.part in ROWS else 0
                yield _placed(one, first.part, first.number, first.name, column), one.digits


def _is_proven(one: Finding, owners: Owners) -> bool:
    """Down a column, only what has a check digit: figures stand there."""
    return owners.across or len(one.digits) == 18


def _as_drawn(
    drawn: Sequence[tuple[int, Told]], said: Collection[str]
) -> Iterator[tuple[InFile, str]]:
    """What shows only where letters are put where one sees them; and what draws nothing."""
    for number, told in drawn:
        shown = [(one, text) for text in told.texts for one in findings(text)]
        beside = [(one, text) for text in told.said for one in findings(text)]
        for one, _text in dict.fromkeys([*shown, *beside]):
            if one.digits not in said:
                yield _placed(one, Part.PAGE, number), one.digits


def _dedupe(found: list[tuple[InFile, str]], beside: list[str], read: str) -> Iterator[InFile]:
    """The findings; of those beside the text, only what stands at no other place, and is no
    amount of which the text shows the decimals."""
    yield from dict.fromkeys(one for one, _said in found)
    said = {digits for _one, digits in found}
    for text in beside:
        sure = findings(text)
        for finding in [*sure, *find_doubtful(text)]:
            if finding.digits not in said and f"{finding.digits}." not in read:
                said.add(finding.digits)
                yield _placed(finding, BESIDE, doubtful=finding not in sure)
