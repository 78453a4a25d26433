"""Searching a finished copy for words that must not be in it, in everything that it carries."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from ..rules.finding import SHORTEST, pressed, stands_in
from .inspecting import objects_of

_TAGS = re.compile(r"<[^>]*>")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
# Shorter numbers and Latin words stand by chance in what is not text at all.
SURE = 9
MOST_UNPACKED = 50_000_000


@dataclass(frozen=True)
class Carried:
    """text: something that the file carries. coded: it is no text in itself. whole: numbers and
    Latin words count in it only where they stand by themselves."""

    text: str
    coded: bool = False
    whole: bool = False


def carried_in(data: bytes, ending: str, words: Iterable[str]) -> list[str]:
    """Those of the words that the copy carries anywhere: in texts, objects and streams, seen or
    not, also as they lie packed in it."""
    sought = {pressed(word) for word in words}
    left = {word for word in sought if len(word) >= SHORTEST}
    found: list[str] = []
    for one in _carried(data, ending) if left else ():
        said = pressed(one.text)
        here = {w for w in left if w in said and _counts(w, one)}
        found += here
        left -= here
    return sorted(found)


def _counts(word: str, where: Carried) -> bool:
    if _is_sure(word):
        return True
    return not where.coded and (not where.whole or stands_in(word, where.text))


def _is_sure(word: str) -> bool:
    return len(word) >= SURE or not word.isascii()


def _carried(data: bytes, ending: str) -> Iterator[Carried]:
    if ending == "pdf":
        yield from _in_pdf(data)
    elif ending == "docx":
        yield from _in_package(data)
    else:
        yield from (Carried(text, coded=True) for text in _decoded(data))


def _decoded(data: bytes) -> Iterator[str]:
    for coding in ("utf-8", "gb18030", "utf-16-be", "utf-16-le"):
        yield data.decode(coding, "ignore")


def _in_pdf(data: bytes) -> Iterator[Carried]:
    """Every text and every stream of the file, unpacked; the file itself as it lies there; and
    what its older states would hold."""
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    yield from (Carried(text, coded=True) for text in _decoded(_STREAM.sub(b"", data)))
    for packed in _STREAM.findall(data):
        yield from (Carried(text, coded=True) for text in _decoded(_unpacked(packed)))
    reader = PdfReader(io.BytesIO(data))
    for found in objects_of(reader):
        yield from map(Carried, _texts(found))
        if isinstance(found, StreamObject) and found.get("/Subtype") != "/Image":
            content = found.get_data()
            yield Carried("".join(_shown(content)))
            yield from map(Carried, _meant(content))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_UNPACKED)
    except zlib.error:
        return b""


_STRINGS = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>")
_MEANINGS = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")


def _shown(content: bytes) -> Iterator[str]:
    """What the strings of a stream say one after the other, where that is plain text or UTF-16."""
    for plain, coded in _STRINGS.findall(content):
        said = bytes.fromhex(_even(coded)) if coded else re.sub(rb"\\(.)", rb"\1", plain)
        yield said.decode("utf-16-be", "ignore") if coded else said.decode("latin-1")


def _meant(content: bytes) -> Iterator[str]:
    """The letters of a font's table of meanings, in its order."""
    if b"beginbfchar" in content or b"beginbfrange" in content:
        letters = _MEANINGS.findall(content)
        yield "".join(bytes.fromhex(_even(one)).decode("utf-16-be", "ignore") for one in letters)


def _even(coded: bytes) -> str:
    digits = b"".join(coded.split()).decode()
    return digits + "0" * (len(digits) % 2)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield str(value)
    elif isinstance(value, bytes):
        yield from _decoded(value)


def _in_package(data: bytes) -> Iterator[Carried]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            yield Carried(entry.filename, whole=True)
            content = package.read(entry)
            written = entry.filename.endswith((".xml", ".rels", ".vml"))
            yield from (Carried(text, coded=True) for text in _decoded(content))
            if written:
                text = content.decode("utf-8", "ignore")
                yield Carried(unescape(_TAGS.sub("", text)), whole=True)
                yield from (Carried(one, whole=True) for one in _named(text))


# Numbers stand by chance among measures; in these somebody has written something.
_NAMES = re.compile(
    r'\b(?:name|instr|anchor|styleId|Target|title|descr|tooltip|alt)="([^"]*)"'
    r'|<w:(?:alias|tag|tblCaption|tblDescription|name|aliases)\s[^>]*?val="([^"]*)"'
)


def _named(written: str) -> Iterator[str]:
    for one, other in _NAMES.findall(written):
        yield unescape(unquote(one or other))
