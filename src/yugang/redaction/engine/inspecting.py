"""Looking once more at a finished copy: that it holds nothing but what is seen.

Apart from how the copy was made, so that a fault there is found here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

_METADATA = ("/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Producer")
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:rsids")


def remains(data: bytes, ending: str) -> list[str]:
    """What is in the copy besides what is seen, as codes of `words.RESIDUE`."""
    if ending == "pdf":
        return list(dict.fromkeys(_in_pdf(data)))
    if ending == "docx":
        return list(dict.fromkeys(_in_word(data)))
    return list(dict.fromkeys(_in_picture(data)))


def _in_pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    root = reader.root_object
    told = reader.trailer.get("/Info")
    facts = told.get_object() if told is not None else {}
    if any(facts.get(name) for name in _METADATA) or "/Metadata" in root:
        yield "metadata"
    if data.count(b"%%EOF") > 1 or "/Prev" in reader.trailer:
        yield "revisions"
    for name, code in _OF_ROOT.items():
        if name in root:
            yield code
    for found in objects_of(reader):
        yield from _in_object(found)


def objects_of(reader: Any) -> Iterator[Any]:
    """Every object of a PDF, in use or not, also those that are packed together."""
    for number in sorted({*reader.xref.get(0, {}), *reader.xref_objStm}):
        yield reader.get_object(number)


_OF_ROOT = {
    "/Outlines": "bookmarks", "/OCProperties": "layers", "/AcroForm": "forms",
    "/OpenAction": "scripts", "/AA": "scripts", "/Names": "attachments", "/AF": "attachments",
    "/Collection": "attachments", "/StructTreeRoot": "hidden", "/PieceInfo": "metadata",
    "/Dests": "bookmarks",
}  # fmt: skip
_TYPES = {"/EmbeddedFile": "attachments", "/Filespec": "attachments", "/OCG": "layers",
          "/Metadata": "metadata", "/Outlines": "bookmarks"}  # fmt: skip


def _in_object(found: Any) -> Iterator[str]:
    if not isinstance(found, dict):
        return
    if code := _TYPES.get(str(found.get("/Type"))):
        yield code
    if str(found.get("/S")) in {"/JavaScript", "/Launch", "/SubmitForm"}:
        yield "scripts"
    if "/FT" in found:
        yield "forms"
    if "/Rect" in found and str(found.get("/Subtype")) not in {"/Link", "None"}:
        yield "notes"
    if "/PieceInfo" in found or "/Metadata" in found:
        yield "metadata"


def _in_word(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        xml = "".join(
            package.read(name).decode("utf-8", "replace")
            for name in names
            if name.endswith(".xml") and name.startswith("word/")
        )
    for pattern, code in (
        (r"docProps/.*", "metadata"),
        (r"word/comments.*|.*/people\.xml", "comments"),
        (r".*/embeddings/.*|customXml/.*", "attachments"),
        (r".*vbaProject.*", "scripts"),
    ):
        if any(re.fullmatch(pattern, name) for name in names):
            yield code
    if any(re.search(rf"<{tag}[\s/>]", xml) for tag in _TRACKED):
        yield "revisions"
    if re.search(r"<w:(?:comment|docVar)[\s/>]", xml):
        yield "comments"


def _in_picture(data: bytes) -> Iterator[str]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        told = {str(key) for key in picture.info} & _TRACES
        if dict(picture.getexif()) or told:
            yield "traces"


_TRACES = {"exif", "xmp", "comment", "Comment", "photoshop", "XML:com.adobe.xmp", "Software"}
