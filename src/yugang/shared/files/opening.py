"""Whether a file can be opened by whoever is to read it: whole, and without a password."""

import os
from typing import BinaryIO

from django.utils.translation import gettext as _

from .kinds import FileRefused, damaged, kind_of
from .names import clean_name
from .traces import Damaged, without_traces

# How far from its end a PDF says where it ends.
TAIL = 64 * 1024
BLOCK = 1 << 18
# What reading a broken PDF may come to.
BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError,
    NotImplementedError, RecursionError,
)  # fmt: skip


def demand_opens(stream: BinaryIO, name: str) -> None:
    """Raises FileRefused for a PDF with a password, and for a PDF or a picture that breaks off;
    `stream` is left at its start. Other kinds are looked at where they come in (`sniffing`)."""
    name = clean_name(name)
    kind = kind_of(name)
    try:
        if kind.family == "pdf":
            _demand_pdf(stream, name)
        elif kind.family == "image":
            stream.seek(0)
            without_traces(stream.read(), kind.media_type)
    except Damaged as error:
        raise damaged(name) from error
    finally:
        stream.seek(0)


def _demand_pdf(stream: BinaryIO, name: str) -> None:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - TAIL))
    tail = stream.read()
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise damaged(name)
    if _holds(stream, b"/Encrypt") and _is_locked(stream):
        raise FileRefused(
            _("“%(name)s” has a password. Remove the password, then upload it once more.")
            % {"name": name}
        )


def _holds(stream: BinaryIO, wanted: bytes) -> bool:
    stream.seek(0)
    before = b""
    while block := stream.read(BLOCK):
        if wanted in before + block:
            return True
        before = block[-len(wanted) :]
    return False


def _is_locked(stream: BinaryIO) -> bool:
    """Whether it asks for a password. One that only forbids printing, say, does not."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    stream.seek(0)
    try:
        reader = PdfReader(stream)
        return reader.is_encrypted and not reader.decrypt("")
    except (PyPdfError, *BROKEN) as error:
        raise Damaged(str(error)[:120]) from error
