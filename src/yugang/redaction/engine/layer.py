"""A page made of its picture, with the words that are seen on it beneath, to be searched."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from ..rules.areas import Area
from .reading import Letter

Size = tuple[float, float]
QUALITY = 82
WIDEST = 3000


class Font:
    """A font without shapes, by which the letters beneath pictures are told. Only what stays goes
    into it, in the order of the letters, so that it does not tell what stood there besides."""

    def __init__(self, writer: PdfWriter, pages: Iterable[tuple[Size, list[Letter]]]) -> None:
        self.widths = dict(sorted(_widths(pages).items()))
        self._codes = {letter: code for code, letter in enumerate(self.widths, 1)}
        self.reference = writer._add_object(_font(writer, self.widths))

    def code(self, letter: str) -> str:
        return f"{self._codes[letter]:04X}"


def _widths(pages: Iterable[tuple[Size, list[Letter]]]) -> dict[str, int]:
    """How wide each letter is at its widest, in thousandths of its height: where it were told
    narrower, readers would take what is left for a gap between words."""
    found: dict[str, int] = {}
    for (width, height), letters in pages:
        for one in letters:
            tall = max(one.room.height * height, 0.01)
            ratio = min(round(one.room.width * width / tall * 1000), WIDEST)
            found[one.text] = max(found.get(one.text, 1), ratio)
    return found


def _font(writer: PdfWriter, held: dict[str, int]) -> DictionaryObject:
    letters, meant = list(held), DecodedStreamObject()
    meant.set_data(_meaning(letters))
    system = {"/Registry": "Adobe", "/Ordering": "Identity"}
    info: dict[str, Any] = {key: TextStringObject(value) for key, value in system.items()}
    widths = ArrayObject(NumberObject(width) for width in held.values())
    inner = _facts(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType2"),
        BaseFont=NameObject("/Words"),
        CIDSystemInfo=_facts(
            **{key[1:]: value for key, value in info.items()}, Supplement=NumberObject(0)
        ),
        DW=NumberObject(1000),
        W=ArrayObject([NumberObject(1), widths]),
        FontDescriptor=writer._add_object(_description()),
    )
    return _facts(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type0"),
        BaseFont=NameObject("/Words"),
        Encoding=NameObject("/Identity-H"),
        DescendantFonts=ArrayObject([writer._add_object(inner)]),
        ToUnicode=writer._add_object(meant.flate_encode()),
    )


def _description() -> DictionaryObject:
    return _facts(
        Type=NameObject("/FontDescriptor"),
        FontName=NameObject("/Words"),
        Flags=NumberObject(4),
        FontBBox=ArrayObject(NumberObject(n) for n in (0, -200, 1000, 800)),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(800),
        Descent=NumberObject(-200),
        CapHeight=NumberObject(800),
        StemV=NumberObject(80),
    )


def _facts(**facts: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in facts.items()})


def _meaning(letters: list[str]) -> bytes:
    lines = [
        f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters, 1)
    ]
    blocks = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    said = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Words def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{said}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def put_page(
    writer: PdfWriter, font: Font, size: Size, picture: Image.Image, letters: list[Letter]
) -> None:
    """Add a page that shows the picture and finds the letters."""
    width, height = size
    page = writer.add_blank_page(width, height)
    words = _words(font, size, letters)
    shown = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im Do Q\n"
    content = DecodedStreamObject()
    content.set_data((shown + words).encode())
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject({NameObject("/W"): font.reference}),
            NameObject("/XObject"): DictionaryObject(
                {NameObject("/Im"): writer._add_object(_image(picture))}
            ),
        }
    )


def _image(picture: Image.Image) -> StreamObject:
    grey = _is_grey(picture)
    packed = io.BytesIO()
    (picture.convert("L") if grey else picture).save(packed, "JPEG", quality=QUALITY)
    made = StreamObject()
    made._data = packed.getvalue()
    facts = {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Image"),
        "/Width": NumberObject(picture.width),
        "/Height": NumberObject(picture.height),
        "/ColorSpace": NameObject("/DeviceGray" if grey else "/DeviceRGB"),
        "/BitsPerComponent": NumberObject(8),
        "/Filter": NameObject("/DCTDecode"),
    }
    for key, value in facts.items():
        made[NameObject(key)] = value
    return made


def _is_grey(picture: Image.Image) -> bool:
    small = picture.resize((max(picture.width // 4, 1), max(picture.height // 4, 1)))
    _hue, saturation, _value = small.convert("HSV").split()
    return float(saturation.getextrema()[1]) < 24  # type: ignore[arg-type]


def _words(font: Font, size: Size, letters: list[Letter]) -> str:
    said = ["BT 3 Tr"]
    for line in _lines(letters):
        said.append(_line(font, size, line))
    said.append("ET")
    return "\n".join(said)


def _lines(letters: list[Letter]) -> list[list[Letter]]:
    """The letters that follow one another in a line: readers tell lines by what is set at once."""
    made: list[list[Letter]] = []
    for letter in letters:
        if made and _goes_on(made[-1][-1].room, letter.room):
            made[-1].append(letter)
        else:
            made.append([letter])
    return made


def _goes_on(one: Area, other: Area) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    near = -0.5 * one.height <= other.x - one.right <= 3 * one.height
    return other.x > one.x and near and shared > 0.5 * max(one.height, other.height)


def _line(font: Font, size: Size, line: list[Letter]) -> str:
    width, height = size
    tall = max(*(one.room.height * height / 100 for one in line), 0.5)
    first = line[0].room
    x, y = first.x * width / 100, height - (first.bottom - first.height * 0.2) * height / 100
    parts, at = [], x
    for one in line:
        here = one.room.x * width / 100
        if abs(at - here) > 0.01:
            parts.append(f"{(at - here) / tall * 1000:.0f}")
            at += round((here - at) / tall * 1000) * tall / 1000
        parts.append(f"<{font.code(one.text)}>")
        at += font.widths[one.text] * tall / 1000
    return f"/W {tall:.3f} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm [{' '.join(parts)}] TJ"
