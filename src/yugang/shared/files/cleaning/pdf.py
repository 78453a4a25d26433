"""PDF files: the pages only, masked, without properties, notes, scripts, bookmarks and files inside."""

from __future__ import annotations

import io
from typing import Any

from yugang.shared.documents.choosing import Choice
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.pdf import open_pdf
from yugang.shared.files.traces import without_traces

from .pdf_texts import mask_page

_OF_PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/Contents", "/Annots", "/Group", "/Rotate", "/UserUnit",
    "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
})  # fmt: skip


def clean_pdf(data: bytes, choice: Choice) -> bytes:
    """The pages, what `choice` says masked where it is text. Raises Unreadable("layers") where something is hidden by layers and would come to light,
    Unreadable("form") where a form is filled in: its values are not part of the pages."""
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = open_pdf(data)
        root = reader.root_object
        if "/OCProperties" in root:
            raise Unreadable("layers")
        if any(field.get("/V") for field in (reader.get_fields() or {}).values()):
            raise Unreadable("form")
        writer, made = PdfWriter(), io.BytesIO()
        _forget_programs(reader)
        for page in reader.pages:
            bare_page(page)  # before it is copied: what it refers to would come with it
            mask_page(writer.add_page(page), writer, choice)
        writer.metadata = None
        for found in writer._objects:
            _clean_picture(found)
        writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        writer.write(made)
    except (PyPdfError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    return made.getvalue()


def bare_page(page: Any) -> None:
    """Take from the page all that is not seen on it, but for links to the web."""
    from pypdf.generic import ArrayObject, NameObject

    for key in set(page) - _OF_PAGE:
        page.pop(key)
    links = ArrayObject(a for a in page.get("/Annots") or () if is_plain_link(a.get_object()))
    page.pop("/Annots", None)
    if links:
        page[NameObject("/Annots")] = links


def is_plain_link(note: Any) -> bool:
    """A link to another page of the web, with nothing said besides."""
    action = note.get("/A")
    return (
        note.get("/Subtype") == "/Link"
        and not {"/Contents", "/T", "/RC", "/AP", "/AA"} & set(note)
        and action is not None
        and action.get_object().get("/S") == "/URI"
    )


def _forget_programs(reader: Any) -> None:
    """What programs keep for themselves in drawings and pictures."""
    from pypdf.generic import IndirectObject

    for number in {*reader.xref.get(0, {}), *reader.xref_objStm}:
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, dict):
            found.pop("/PieceInfo", None)
            found.pop("/Metadata", None)


def _clean_picture(found: Any) -> None:
    from pypdf.filters import decode_stream_data
    from pypdf.generic import NameObject, StreamObject

    if not isinstance(found, StreamObject) or found.get("/Subtype") != "/Image":
        return
    filters = found.get("/Filter")
    packed = filters.get_object() if filters is not None else ()
    if packed and (packed if isinstance(packed, str) else packed[-1]) == "/DCTDecode":
        found._data = without_traces(decode_stream_data(found), "image/jpeg")
        found[NameObject("/Filter")] = NameObject("/DCTDecode")
        found.pop("/DecodeParms", None)
