"""Documents for tests, made in memory: pages set by typst, put together by hand, or scanned."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

import docx
import typst
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from yugang.kernel.clock import CHINA

AT = datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
HELVETICA = {
    "/Type": "/Font",
    "/Subtype": "/Type1",
    "/BaseFont": "/Helvetica",
    "/Encoding": "/WinAnsiEncoding",
}


def page(content: bytes, *, rotate: int = 0, size: tuple[float, float] = (400, 300)) -> bytes:
    """A PDF of one page with this content stream, in Helvetica as /F1."""
    writer, made = PdfWriter(), io.BytesIO()
    add_page(writer, content, rotate=rotate, size=size)
    writer.write(made)
    return made.getvalue()


def add_page(
    writer: PdfWriter, content: bytes, *, rotate: int = 0, size: tuple[float, float] = (400, 300)
) -> Any:
    blank = writer.add_blank_page(*size)
    stream = DecodedStreamObject()
    stream.set_data(content)
    blank[NameObject("/Contents")] = writer._add_object(stream)
    font = DictionaryObject({NameObject(k): NameObject(v) for k, v in HELVETICA.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    blank[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if rotate:
        blank.rotate(rotate)
    return blank


def changed(data: bytes, change: Any) -> bytes:
    """A PDF after `change` was done to a writer that holds it."""
    writer, made = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    change(writer)
    writer.write(made)
    return made.getvalue()


@cache
def typeset(source: str) -> bytes:
    """A PDF as typst makes it: subset fonts, tags."""
    folder = str(resources.files("manimgx_fonts_cjk"))
    head = "#set page(width: 400pt, height: 300pt, margin: 30pt)\n"
    head += '#set text(font: "Noto Sans CJK SC", size: 11pt)\n'
    made = typst.compile((head + source).encode(), font_paths=[folder])
    assert isinstance(made, bytes)
    return made


def scan_of(words: str, *, size: tuple[int, int] = (800, 600)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    draw.text((60, 60), words, fill="black", font_size=40)
    return picture


def packed(picture: Image.Image, kind: str, **options: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def word(*paragraphs: str) -> bytes:
    document, made = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(made)
    return made.getvalue()
