"""What a PDF carries beside the text of its pages: see `beside`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .beside import NUMBERS, TELLS, Inner, decoded, in_picture, plain, texts_of_xml
from .content import Unreadable
from .fonts import is_font
from .pdf import open_pdf
from .pdf_streams import told_by

# Of an older state of the file, its table of objects leads to what was changed since.
_STATE_ENDS = re.compile(rb"%%EOF")
MOST_STATES = 8
# Texts in no stream, also such as no table of objects leads to.
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_SAID = re.compile(rb"\(((?:\\.|[^\\()]){10,400})\)")
_MEANT = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f\s]*)>)")
_ONE_PIECE = re.compile(rb"(?<![0-9.])[0-9]{11,19}[Xx]?(?![0-9.])")
_DRAWS = re.compile(rb"T[jJ]\b")


def in_pdf(data: bytes, inner: Inner) -> Iterator[str]:
    """Every text object of the file (properties, notes, fields, bookmarks, old ones that are no
    longer used), its XMP, scripts, parts of drawings, and the files that are embedded in it."""
    yield from _in_objects(open_pdf(data), inner)
    ends = [end.end() for end in _STATE_ENDS.finditer(data)][:-1]
    for end in ends[-MOST_STATES:]:
        yield from _in_older_state(data[:end], inner)
    bare = _STREAM.sub(b"", data)
    for said in _SAID.findall(bare):
        yield said.decode("latin-1")
    yield from _in_one(bare)


def _in_older_state(data: bytes, inner: Inner) -> Iterator[str]:
    """Nothing where the file does not end there, as within one made ready for the web."""
    from pypdf.errors import PyPdfError

    try:
        reader = open_pdf(data)
        pages = [page.extract_text() for page in reader.pages]
        yield from (*pages, *_in_objects(reader, inner))
    except (PyPdfError, Unreadable, ValueError, LookupError, TypeError, AttributeError):
        return


def _in_objects(reader: Any, inner: Inner) -> Iterator[str]:
    from pypdf.generic import IndirectObject, StreamObject

    pages = set(_contents(reader))
    found = [(n, generation) for generation, held in reader.xref.items() for n in held]
    for number, generation in {*found, *((n, 0) for n in reader.xref_objStm)}:
        held = reader.get_object(IndirectObject(number, generation, reader))
        yield from _in_object(held, inner)
        if isinstance(held, StreamObject):
            yield from _in_stream(held, reader, is_page=number in pages)


def _contents(reader: Any) -> Iterator[int]:
    """The numbers of the streams that pages are made of."""
    from pypdf.generic import ArrayObject, IndirectObject

    for page in reader.pages:
        held = page.get_object().raw_get("/Contents") if "/Contents" in page else None
        inside = held.get_object() if held is not None else None
        for one in (held, *(inside if isinstance(inside, ArrayObject) else ())):
            if isinstance(one, IndirectObject):
                yield one.idnum


def _in_stream(stream: Any, reader: Any, *, is_page: bool) -> Iterator[str]:
    kind, sub = stream.get("/Type"), stream.get("/Subtype")
    if sub == "/Image":
        yield from _in_image(stream)
        return
    if kind == "/Metadata":
        yield from texts_of_xml(decoded(stream.get_data()))
    if kind not in {None, "/XObject", "/Pattern"} or sub not in {None, "/Form"}:
        return
    data = stream.get_data()
    if is_font(data):
        return
    yield from _in_content(data)
    if _DRAWS.search(data) or sub == "/Form":
        told = told_by(stream, stream.get("/Resources"), reader)
        yield from (*told.texts, *told.said)
    elif not is_page:
        yield from texts_of_xml(plain(data)) if data.lstrip()[:1] == b"<" else _in_one(data)


def _in_one(data: bytes) -> Iterator[str]:
    """Numbers in one piece: measures stand in rows in a PDF."""
    return (number.decode() for number in _ONE_PIECE.findall(data))


def _in_image(stream: Any) -> Iterator[str]:
    from pypdf.filters import decode_stream_data

    yield from NUMBERS.findall(stream._data.decode("latin-1"))
    if "/DCTDecode" in str(stream.get("/Filter")):
        yield from in_picture(decode_stream_data(stream))


def _in_content(data: bytes) -> Iterator[str]:
    """What a content stream tells besides what it shows: texts for readers aloud, and remarks."""
    for said, coded in _MEANT.findall(data):
        meant = _of_hex(coded) or said
        yield meant.decode("utf-16" if meant[:2] == b"\xfe\xff" else "latin-1", "replace")
    for remark in re.findall(rb"%[^\r\n]*", data):
        yield remark.decode("latin-1")


def _in_object(value: Any, inner: Inner) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _in_object([str(key) for key in value], inner)
        yield from _in_object([*value.values()], inner)
        if "/EF" in value:
            yield from _in_embedded(value, inner)
    elif isinstance(value, list):
        for one in value:
            yield from _in_object(one, inner)
    elif isinstance(value, (str, bytes, int)):
        text = str(value) if isinstance(value, int) else plain(value)
        if TELLS.search(text):
            yield text
            yield from texts_of_xml(text) if "<" in text else ()


def _in_embedded(file: Any, inner: Inner) -> Iterator[str]:
    name = str(file.get("/UF") or file.get("/F") or "")
    for stream in {id(one): one.get_object() for one in file["/EF"].values()}.values():
        yield from inner(stream.get_data(), name)


def _of_hex(coded: bytes) -> bytes:
    digits = b"".join(coded.split()).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))
