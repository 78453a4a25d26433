"""PDF files: the pages only, masked, without properties, notes, scripts, bookmarks and files inside."""

from __future__ import annotations

import io
from typing import Any

from yugang.shared.documents.choosing import Choice
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.pdf import open_pdf
from yugang.shared.files.traces import without_traces

from .pdf_texts import mask_page

_OF_PAGE = ("/Metadata", "/PieceInfo", "/AA", "/B", "/Thumb", "/Tabs", "/StructParents")


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
        for page in reader.pages:
            clean = writer.add_page(page)
            bare_page(clean)
            mask_page(clean, writer, choice)
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

    for key in _OF_PAGE:
        page.pop(key, None)
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


def _clean_picture(found: Any) -> None:
    from pypdf.generic import StreamObject

    if isinstance(found, StreamObject) and found.get("/Subtype") == "/Image":
        found.pop("/Metadata", None)
        if found.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            found._data = without_traces(found._data, "image/jpeg")
