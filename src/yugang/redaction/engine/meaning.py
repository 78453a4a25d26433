"""Taking out of a PDF what it tells readers aloud instead of what it shows: readers of its text
take that for the text, whatever is seen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from yugang.shared.documents.choosing import NOTHING
from yugang.shared.files.cleaning.pdf_texts import mask_page

# What pypdf raises at files that are not what they should be.
TROUBLE = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
    AssertionError, ArithmeticError, OSError,
)  # fmt: skip
_MEANING = ("/ActualText", "/Alt", "/E")
DEEPEST = 6


def as_shown(data: bytes) -> tuple[bytes, bool]:
    """The PDF with nothing but what it shows as its text, and whether that is sure."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return data, False
        if not any(_means(page.get("/Resources"), page) for page in reader.pages):
            return data, True
        writer, made = PdfWriter(clone_from=reader), io.BytesIO()
        for page in writer.pages:
            mask_page(page, writer, NOTHING)
            for named in _properties(page.get("/Resources"), DEEPEST):
                for key in _MEANING:
                    named.pop(key, None)
        writer.write(made)
    except TROUBLE:
        return data, False
    return made.getvalue(), True


def _means(resources: Any, page: Any) -> bool:
    contents = page.get_contents()
    if contents is not None and b"/ActualText" in contents.get_data():
        return True
    return any("/ActualText" in one for one in _properties(resources, DEEPEST)) or any(
        b"/ActualText" in form.get_data() for form in _forms(resources, DEEPEST)
    )


def _properties(resources: Any, depth: int) -> Iterator[Any]:
    held = resources.get_object() if resources is not None else {}
    named = held.get("/Properties")
    for one in (named.get_object() if named is not None else {}).values():
        yield one.get_object()
    if depth:
        for form in _forms(resources, 1):
            yield from _properties(form.get("/Resources"), depth - 1)


def _forms(resources: Any, depth: int) -> Iterator[Any]:
    held = resources.get_object() if resources is not None and depth else {}
    named = held.get("/XObject")
    for one in (named.get_object() if named is not None else {}).values():
        form = one.get_object()
        if form.get("/Subtype") == "/Form":
            yield form
            yield from _forms(form.get("/Resources"), depth - 1)
