"""What a file carries beside its text: properties, links, hints, fields, files inside it.

Nobody who reads the file sees it; everybody who gets the file has it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any

from .content import Unreadable
from .fonts import is_font
from .pdf import open_pdf
from .texts import decode

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "gif"})
DEEPEST = 3
_ATTRIBUTE = re.compile(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'")
_TELLS = re.compile(r"(?:\d\D{0,3}){10}|[\u4e00-\u9fff]", re.DOTALL)
# A run of text may be cut into several of these; whatever else ends parts two texts.
_ENDS = re.compile(
    r"</(?!(?:\w+:)?(?:r|t|b|i|u|ins|del|delText|hyperlink|span|rPr|smartTag)>)[^>]*>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NUMBERS = re.compile(r"[0-9][0-9 -]{8,30}[0-9][Xx]?")
_TAGS = re.compile(r"<[^>]*>")

# Told the bytes and the name of a file inside another, gives its texts. Raises Unreadable.
Inner = Callable[[bytes, str], Iterator[str]]


def read_beside(data: bytes, ending: str, inner: Inner) -> Iterator[str]:
    """Texts that stand beside what `read_passages` gives (and some of that again).

    inner: reads the files that lie inside. Raises Unreadable and what the readers raise.
    """
    if ending == "pdf":
        yield from _in_pdf(data, inner)
    elif data.startswith(OLE):
        for text in (data.decode("latin-1"), *(_wide(data[n:]) for n in (0, 1))):
            yield from _NUMBERS.findall(text)
    elif ending in PICTURES:
        yield from _in_picture(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        yield from _in_package(data, inner)


def _wide(data: bytes) -> str:
    return data.decode("utf-16-le", "replace")


def _in_package(data: bytes, inner: Inner) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            ending = entry.filename.rsplit(".", 1)[-1].lower()
            if entry.is_dir():
                continue
            if ending in {"xml", "rels", "vml", "svg"}:
                yield from texts_of_xml(_decoded(package.read(entry)))
            elif ending in PICTURES:
                yield from _in_picture(package.read(entry))
            elif ending not in _SILENT and "printerSettings" not in entry.filename:
                yield from inner(package.read(entry), entry.filename)


# Drawings and fonts, which hold no text that anyone would search.
_SILENT = frozenset({"emf", "wmf", "odttf", "fntdata", "ttf", "otf", "tif", "tiff", "bmp", "wdp"})


def _decoded(xml: bytes) -> str:
    wide = xml.startswith((b"\xff\xfe", b"\xfe\xff"))
    return xml.decode("utf-16" if wide else "utf-8", "replace")


def texts_of_xml(xml: str) -> Iterator[str]:
    """The texts of elements and remarks, and of those attributes that may tell something."""
    xml = opened(xml).replace("<!--", "\n").replace("-->", "<x></x>")
    for piece in _ENDS.split(xml):
        text = unescape(_TAGS.sub("", piece)).strip()
        if _TELLS.search(text):
            yield text
    for one, other in _ATTRIBUTE.findall(xml):
        value = unescape(one or other)
        if "://schemas." not in value and _TELLS.search(value):
            yield value


def opened(xml: str) -> str:
    """The XML with what stands in CDATA sections as plain text."""
    return re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda held: escape(held[1]), xml, flags=re.DOTALL)


def _in_picture(data: bytes) -> Iterator[str]:
    """Notes in a picture: EXIF, text chunks, XMP, comments."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        exif = picture.getexif()
        notes = [*exif.values(), *exif.get_ifd(0x8769).values(), *picture.info.values()]
    for note in notes:
        text = _plain(note)
        if _TELLS.search(text):
            yield text
    yield from _NUMBERS.findall(data.decode("latin-1"))


def tells_place(data: bytes) -> bool:
    """Whether a picture says where on earth it was taken."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        place = picture.getexif().get_ifd(0x8825)
    return 2 in place or 4 in place


def _plain(note: Any) -> str:
    if isinstance(note, bytes):
        try:
            return decode(note.replace(b"\0", b""))
        except Unreadable:
            return note.decode("latin-1")
    return note if isinstance(note, str) else ""


def _in_pdf(data: bytes, inner: Inner) -> Iterator[str]:
    """Every text object of the file (properties, notes, fields, bookmarks, old ones that are no
    longer used), its XMP, and the files that are embedded in it."""
    from pypdf.generic import IndirectObject, StreamObject

    reader = open_pdf(data)
    for name, contents in reader.attachments.items():
        yield name
        for content in contents:
            yield from inner(content, name)
    plain = ((number, generation) for generation, held in reader.xref.items() for number in held)
    packed = ((number, 0) for number in reader.xref_objStm)
    for number, generation in {*plain, *packed}:
        found = reader.get_object(IndirectObject(number, generation, reader))
        yield from _in_object(found)
        if not isinstance(found, StreamObject):
            continue
        if found.get("/Type") == "/Metadata":
            yield from texts_of_xml(_decoded(found.get_data()))
        elif found.get("/Type") in {None, "/XObject"} and found.get("/Subtype") in {None, "/Form"}:
            yield from _in_content(found)
    for said in _SAID.findall(_STREAM.sub(b"", data)):
        yield said.decode("latin-1")


# Older states of the file keep texts that its table of objects does not lead to any more.
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_SAID = re.compile(rb"\(((?:\\.|[^\\()]){10,400})\)")
_MEANT = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f\s]*)>)")


def _in_content(stream: Any) -> Iterator[str]:
    """What a content stream tells besides what it shows: texts for readers aloud, and remarks."""
    data = stream.get_data()
    if is_font(data):
        return
    for plain, coded in _MEANT.findall(data):
        meant = _of_hex(coded) or plain
        yield meant.decode("utf-16" if meant[:2] == b"\xfe\xff" else "latin-1", "replace")
    for remark in re.findall(rb"%[^\r\n]*", data):
        yield remark.decode("latin-1")


def _in_object(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _in_object(one)
    elif isinstance(value, list):
        for one in value:
            yield from _in_object(one)
    elif isinstance(value, (str, bytes)):
        text = _plain(value)
        if _TELLS.search(text):
            yield text


def _of_hex(coded: bytes) -> bytes:
    digits = b"".join(coded.split()).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))
