"""PDF files: their text layer."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yugang.shared.text import paragraphs

from .content import Content, Unreadable
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


def shows_pictures(data: bytes, numbers: Sequence[int]) -> bool:
    """Whether one of these pages, counted from 1, shows a picture."""
    if not numbers:
        return False
    reader = open_pdf(data)
    return any(reader.pages[number - 1].images for number in numbers)


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
