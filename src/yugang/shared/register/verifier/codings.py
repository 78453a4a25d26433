"""Compressed answers: a site may keep a compressed copy of a page, and that may differ."""

from __future__ import annotations

import importlib
import zlib
from typing import Any

from .says import Trouble, _

try:
    brotli: Any = importlib.import_module("brotli")
except ImportError:  # pages are then compared plain and with gzip only
    brotli = None

CODINGS = ("gzip", "br") if brotli else ("gzip",)


class BadCoding(Trouble):
    """The answer cannot be unpacked, or is larger than it may be."""


def unpack(data: bytes, coding: str, limit: int) -> bytes:
    """`data` as it was before it was compressed. Raises BadCoding."""
    try:
        if coding == "gzip":
            plain, whole = _gunzip(data, limit)
        elif coding == "br" and brotli:
            plain, whole = _unbrotli(data, limit)
        elif coding in {"", "identity"}:
            plain, whole = data, True
        else:
            raise BadCoding(_("is sent as %(coding)s, which was not asked for"), coding=coding)
    except (zlib.error, getattr(brotli, "error", zlib.error)) as error:
        raise BadCoding(_("cannot be unpacked: %(error)s"), error=error) from error
    if len(plain) > limit:
        raise BadCoding(_("is larger than %(limit)d bytes"), limit=limit)
    if not whole:
        raise BadCoding(_("cannot be unpacked: it ends too early"))
    return plain


def _gunzip(data: bytes, limit: int) -> tuple[bytes, bool]:
    unpacking = zlib.decompressobj(31)
    plain = unpacking.decompress(data, limit + 1)
    return plain, unpacking.eof


def _unbrotli(data: bytes, limit: int) -> tuple[bytes, bool]:
    unpacking = brotli.Decompressor()
    plain = unpacking.process(data, output_buffer_limit=limit + 1)
    while len(plain) <= limit and not unpacking.is_finished():
        more = unpacking.process(b"", output_buffer_limit=limit + 1 - len(plain))
        if not more:
            return plain, False
        plain += more
    return plain, True
