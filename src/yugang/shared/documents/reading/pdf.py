"""PDF files: their text layer."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from yugang.shared.text import paragraphs

from .content import Content, Unreadable
from .pdf_streams import Told, told_by
from .texts import split_title

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 500
# What is odd in a file is no news of this program.
logging.getLogger("pypdf").setLevel(logging.ERROR)


def open_pdf(data: bytes) -> PdfReader:
    """A PDF, ready to be read. Raises Unreadable where it is locked, PyPdfError and others where
    it is damaged."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("password")
    return reader


def drawings_of(data: bytes) -> Iterator[tuple[int, Told]]:
    """What is drawn on each page of a PDF that draws anything, by its number."""
    reader = open_pdf(data)
    for number, page in enumerate(reader.pages, 1):
        contents = page.get("/Contents")
        if contents is not None:
            points = abs(float(page.mediabox.width * page.mediabox.height))
            yield number, told_by(contents.get_object(), page.get("/Resources"), reader, points)


def read_pdf(data: bytes) -> Content:
    """The text of a PDF. Raises Unreadable where it is locked, damaged, or only a picture."""
    from pypdf.errors import PyPdfError

    try:
        reader = open_pdf(data)
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("too-large", str(len(reader.pages)))
        text = "\n".join(page.extract_text() for page in reader.pages)
        annotated = any("/Annots" in page for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("damaged", str(error)[:120]) from error
    if not text.strip():
        raise Unreadable("no-text")
    title, rest = split_title(text)
    return Content(title=title, html=paragraphs(rest), left_out=("comment",) if annotated else ())
