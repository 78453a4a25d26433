"""A page made of its picture, with the words that are seen on it beneath, to be searched."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from ..rules.areas import Area
from .reading import Letter

Size = tuple[float, float]
QUALITY = 82
# A font of this kind holds so many letters.
IN_ONE_FONT = 255


def painted(picture: Image.Image, boxes: list[Area], grid: int = 1) -> Image.Image:
    """The picture with every box filled, to the whole pixel outwards; grid: or to so many."""
    made = picture.copy()
    draw = ImageDraw.Draw(made)
    width, height = made.size
    for box in boxes:
        left, top = int(box.x * width / 100), int(box.y * height / 100)
        right, bottom = -int(-box.right * width // 100), -int(-box.bottom * height // 100)
        left, top = left - left % grid, top - top % grid
        right, bottom = right + -right % grid, bottom + -bottom % grid
        if right > left and bottom > top:
            draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return made


class Fonts:
    """Fonts without shapes, by which the letters beneath pictures are told. Only what stands on a
    page goes into them, in the order of the letters, so that they do not tell what stood there."""

    def __init__(self, writer: PdfWriter, letters: set[str]) -> None:
        self._codes = {}
        self._fonts: list[Any] = []
        ordered = sorted(letters)
        for start in range(0, len(ordered), IN_ONE_FONT):
            held = ordered[start : start + IN_ONE_FONT]
            for code, letter in enumerate(held, 1):
                self._codes[letter] = (len(self._fonts), code)
            self._fonts.append(writer._add_object(_font(writer, held)))

    def code(self, letter: str) -> tuple[int, int]:
        return self._codes[letter]

    def resources(self, used: set[int]) -> DictionaryObject:
        return DictionaryObject({NameObject(f"/F{n}"): self._fonts[n] for n in sorted(used)})


def _font(writer: PdfWriter, letters: list[str]) -> DictionaryObject:
    """A font of Type 3 whose every letter is empty and one unit wide."""
    empty = DecodedStreamObject()
    empty.set_data(b"1000 0 0 -200 1000 800 d1")
    shape = writer._add_object(empty)
    names = [NameObject(f"/g{code}") for code in range(1, len(letters) + 1)]
    meant = DecodedStreamObject()
    meant.set_data(_meaning(letters))
    numbers = ArrayObject(NumberObject(1000) for _letter in letters)
    box = ArrayObject(NumberObject(n) for n in (0, -200, 1000, 800))
    matrix = ArrayObject(FloatObject(n) for n in ("0.001", "0", "0", "0.001", "0", "0"))
    encoding = {
        NameObject("/Type"): NameObject("/Encoding"),
        NameObject("/Differences"): ArrayObject([NumberObject(1), *names]),
    }
    facts: dict[str, Any] = {
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type3"),
        "/FontBBox": box,
        "/FontMatrix": matrix,
        "/FirstChar": NumberObject(1),
        "/LastChar": NumberObject(len(letters)),
        "/Widths": numbers,
        "/Resources": DictionaryObject(),
        "/CharProcs": DictionaryObject({name: shape for name in names}),
        "/Encoding": DictionaryObject(encoding),
        "/ToUnicode": writer._add_object(meant.flate_encode()),
    }
    return DictionaryObject({NameObject(key): value for key, value in facts.items()})


def _meaning(letters: list[str]) -> bytes:
    lines = [
        f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters, 1)
    ]
    blocks = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    said = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Words def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{said}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def put_page(
    writer: PdfWriter, fonts: Fonts, size: Size, picture: Image.Image, letters: list[Letter]
) -> None:
    """Add a page that shows the picture and finds the letters."""
    width, height = size
    page = writer.add_blank_page(width, height)
    words, used = _words(fonts, size, letters)
    shown = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im Do Q\n"
    content = DecodedStreamObject()
    content.set_data((shown + words).encode())
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): fonts.resources(used),
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


def _words(fonts: Fonts, size: Size, letters: list[Letter]) -> tuple[str, set[int]]:
    width, height = size
    said, used = ["BT 3 Tr"], set()
    for letter in letters:
        font, code = fonts.code(letter.text)
        used.add(font)
        room = letter.room
        tall = max(room.height * height / 100, 0.5)
        wide = max(room.width * width / 100, 0.1)
        x, y = room.x * width / 100, height - (room.bottom - room.height * 0.2) * height / 100
        said.append(
            f"/F{font} {tall:.3f} Tf {wide / tall * 100:.2f} Tz 1 0 0 1 {x:.3f} {y:.3f} Tm"
            f" <{code:02X}> Tj"
        )
    said.append("ET")
    return "\n".join(said), used
