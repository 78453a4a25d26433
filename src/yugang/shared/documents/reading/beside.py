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
from urllib.parse import unquote

from .content import Unreadable
from .texts import decode

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "gif"})
DEEPEST = 3
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
TELLS = re.compile(r"(?:\d\D{0,3}){10}|[\u4e00-\u9fff]", re.DOTALL)
# A run of text may be cut into several of these; whatever else ends parts two texts.
_ENDS = re.compile(
    r"</(?!(?:\w+:)?(?:r|t|b|i|u|ins|del|delText|hyperlink|span|rPr|smartTag)>)[^>]*>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NUMBERS = re.compile(r"[0-9０-９][0-9０-９ -]{8,30}[0-9０-９][XxＸ]?")
_TAGS = re.compile(r"<[^>]*>")

# Told the bytes and the name of a file inside another, gives its texts. Raises Unreadable.
Inner = Callable[[bytes, str], Iterator[str]]


def read_beside(data: bytes, ending: str, inner: Inner) -> Iterator[str]:
    """Texts that stand beside what `read_passages` gives (and some of that again).

    inner: reads the files that lie inside. Raises Unreadable and what the readers raise.
    """
    if ending == "pdf":
        from .beside_pdf import in_pdf

        yield from in_pdf(data, inner)
    elif data.startswith(OLE):
        yield from numbers(data)
    elif ending in PICTURES:
        yield from in_picture(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        yield from _in_package(data, inner)


def numbers(data: bytes) -> Iterator[str]:
    """Long numbers that lie open in bytes of whatever kind."""
    for text in (
        data.decode("latin-1"),
        *(data[n:].decode("utf-16-le", "replace") for n in (0, 1)),
    ):
        yield from NUMBERS.findall(text)


def _in_package(data: bytes, inner: Inner) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            ending = entry.filename.rsplit(".", 1)[-1].lower()
            if entry.is_dir():
                continue
            content = package.read(entry)
            if is_xml(content, entry.filename):
                yield from texts_of_xml(decoded(content))
            elif ending in PICTURES:
                yield from in_picture(content)
            elif ending in _SILENT or "printerSettings" in entry.filename:
                yield from numbers(content)
            else:
                yield from inner(content, entry.filename)
    yield from NUMBERS.findall(data.decode("latin-1"))  # names, and what stands between the parts


# Drawings, fonts and settings, which hold no text but what lies open in them.
_SILENT = frozenset({"emf", "wmf", "odttf", "fntdata", "ttf", "otf", "tif", "tiff", "bmp", "wdp"})
_XML = frozenset({"xml", "rels", "vml", "svg"})
_PAGES = frozenset({"html", "htm", "mht", "mhtml"})
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?\s*<")
_ENCODED = re.compile(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


def is_xml(content: bytes, name: str) -> bool:
    """Whether a part of a package is XML, whatever it is called."""
    ending = name.rsplit(".", 1)[-1].lower()
    return ending in _XML or (ending not in _PAGES and _BEGINS.match(content) is not None)


def decoded(xml: bytes) -> str:
    """The text of a part, in the encoding that it declares."""
    declared = _ENCODED.match(xml.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif xml[:2] in {b"<\0", b"\0<"}:
        encoding = "utf-16-le" if xml[:1] == b"<" else "utf-16-be"
    try:
        return xml.decode(encoding, "replace")
    except LookupError:
        return xml.decode("utf-8", "replace")


def texts_of_xml(xml: str) -> Iterator[str]:
    """The texts of elements and remarks, and of those attributes that may tell something."""
    xml = opened(xml).replace("<!--", "\n").replace("-->", "<x></x>")
    for piece in _ENDS.split(xml):
        text = unescape(_TAGS.sub("", piece)).strip()
        if TELLS.search(text):
            yield text
    for given in _ATTRIBUTE.findall(xml):
        value = unquote(unescape("".join(given)))
        if "://schemas." not in value and TELLS.search(value):
            yield value


def opened(xml: str) -> str:
    """The XML with what stands in CDATA sections as plain text."""
    return re.sub(r"<!\[CDATA\[(.*?)\]\]>", lambda held: escape(held[1]), xml, flags=re.DOTALL)


def in_picture(data: bytes) -> Iterator[str]:
    """Notes in a picture: EXIF, text chunks, XMP, comments."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        exif = picture.getexif()
        notes = [*exif.values(), *exif.get_ifd(0x8769).values(), *picture.info.values()]
    for note in notes:
        yield from filter(TELLS.search, _readings(note))
    yield from numbers(data)


def _readings(note: Any) -> Iterator[str]:
    yield plain(note)
    if isinstance(note, bytes):
        yield note.removeprefix(b"UNICODE\0").decode("utf-16-le", "replace")


def tells_place(data: bytes) -> bool:
    """Whether a picture says where on earth it was taken."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        place = picture.getexif().get_ifd(0x8825)
    return 2 in place or 4 in place


def plain(note: Any) -> str:
    if isinstance(note, bytes):
        try:
            return decode(note.replace(b"\0", b""))
        except Unreadable:
            return note.decode("latin-1")
    return note if isinstance(note, str) else ""
