"""An embedded font says nothing; anything put beside its tables is read."""

import struct

from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from yugang.shared.documents.reading.fonts import is_font

from .test_scanning import beside, pdf

PHONE = b"%13800138000\n"


def font(drawings: bytes = b"\0" * 8) -> bytes:
    """The tables of a font, the drawings among them."""
    tables = ((b"glyf", drawings), (b"head", b"\0" * 8))
    place = 12 + 16 * len(tables)
    records, body = b"", b""
    for tag, data in tables:
        records += struct.pack(">4sLLL", tag, 0, place + len(body), len(data))
        body += data
    return b"\0\1\0\0" + struct.pack(">4H", len(tables), 0, 0, 0) + records + body


def found(data: bytes) -> list[str]:
    def change(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(data)
        page = writer.add_blank_page(100, 100)
        page[NameObject("/FontFile2")] = writer._add_object(stream)

    return [kind for kind, _masked in beside(pdf(change), "x.pdf")]


def test_digits_by_chance_in_the_drawings_of_a_font_are_no_number() -> None:
    assert is_font(font(PHONE + b"\0" * 3))
    assert found(font(PHONE + b"\0" * 3)) == []


def test_a_number_beside_behind_or_before_the_tables_is_found() -> None:
    whole = font()
    for data in (PHONE, whole + PHONE, PHONE + whole, whole[:12] + PHONE):
        assert not is_font(data)
        assert found(data) == ["mobile"]


def test_what_only_begins_like_a_font_is_none() -> None:
    for data in (b"", b"\0\1\0\0", b"\0\1\0\0\0\0", b"true" + bytes(40), font()[:-1], font()[:30]):
        assert not is_font(data)
