"""PDFs that keep a secret word where it is seen, and in one more place besides."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from .papers import add_page, packed, page, scan_of

SECRET, STAYS = "SECRETNAME", "OPENWORDS"
_STAYS = f"BT /F1 14 Tf 40 200 Td ({STAYS}) Tj ET "
_SEEN = f"BT /F1 14 Tf 40 240 Td ({SECRET}) Tj ET "
PLAIN = (_SEEN + _STAYS).encode()


def with_change(change: Callable[[PdfWriter], Any], content: bytes = PLAIN) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    add_page(writer, content)
    change(writer)
    writer.write(made)
    return made.getvalue()


def _named(**facts: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in facts.items()})


def _box(*numbers: float) -> ArrayObject:
    return ArrayObject(FloatObject(n) for n in numbers)


def _field(writer: PdfWriter) -> None:
    appearance = DecodedStreamObject()
    appearance.set_data(f"BT /F1 12 Tf 2 4 Td ({SECRET}) Tj ET".encode())
    appearance.update(
        _named(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=_box(0, 0, 200, 20),
            Resources=writer.pages[0]["/Resources"],
        )
    )
    field = _named(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Widget"),
        FT=NameObject("/Tx"),
        T=TextStringObject("name"),
        V=TextStringObject(SECRET),
        Rect=_box(40, 100, 240, 120),
        F=NumberObject(4),
        AP=_named(N=writer._add_object(appearance)),
    )
    placed = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([placed])
    writer.root_object[NameObject("/AcroForm")] = _named(
        Fields=ArrayObject([placed]), NeedAppearances=BooleanObject(False)
    )


def _layer(writer: PdfWriter) -> None:
    """A second text in a layer that is not shown at first."""
    layer = writer._add_object(_named(Type=NameObject("/OCG"), Name=TextStringObject(SECRET)))
    writer.root_object[NameObject("/OCProperties")] = _named(
        OCGs=ArrayObject([layer]), D=_named(OFF=ArrayObject([layer]), Order=ArrayObject([layer]))
    )
    held = writer.pages[0]["/Resources"].get_object()  # type: ignore[union-attr]
    held[NameObject("/Properties")] = _named(MC0=layer)


_HIDDEN = f"/OC /MC0 BDC BT /F1 14 Tf 40 60 Td ({SECRET}) Tj ET EMC ".encode()


def _outline(writer: PdfWriter) -> None:
    writer.add_outline_item(title=SECRET, page_number=0)


def _xmp(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(f"<x>{SECRET}</x>".encode())
    stream.update(_named(Type=NameObject("/Metadata"), Subtype=NameObject("/XML")))
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def _script(writer: PdfWriter) -> None:
    told = TextStringObject(f"app.alert('{SECRET}')")
    writer.root_object[NameObject("/OpenAction")] = _named(S=NameObject("/JavaScript"), JS=told)


def _on_a_form(writer: PdfWriter) -> None:
    held = writer.pages[0]["/Resources"].get_object()  # type: ignore[union-attr]
    form = DecodedStreamObject()
    form.set_data(_SEEN.encode())
    form.update(
        _named(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=_box(0, 0, 400, 300),
            Resources=_named(Font=held["/Font"]),
        )
    )
    held[NameObject("/XObject")] = _named(Fm=writer._add_object(form))


def _shared_resources(writer: PdfWriter) -> None:
    """A form that another page does not use, but could."""
    _on_a_form(writer)
    other = add_page(writer, _STAYS.encode())
    other[NameObject("/Resources")] = writer.pages[0]["/Resources"]


def _cropped(writer: PdfWriter) -> None:
    writer.pages[0].cropbox.lower_left = (0, 150)


def _older() -> bytes:
    made = io.BytesIO()
    first = with_change(lambda w: w.add_metadata({"/Subject": SECRET}))
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.add_metadata({"/Subject": "x"})
    writer.write(made)
    return made.getvalue()


def picture_of(picture: Image.Image) -> StreamObject:
    made = StreamObject()
    made._data = packed(picture.convert("L"), "JPEG", quality=90)
    made.update(
        _named(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Image"),
            Width=NumberObject(picture.width),
            Height=NumberObject(picture.height),
            ColorSpace=NameObject("/DeviceGray"),
            BitsPerComponent=NumberObject(8),
            Filter=NameObject("/DCTDecode"),
        )
    )
    return made


def _scan(writer: PdfWriter) -> None:
    held = writer.pages[0]["/Resources"].get_object()  # type: ignore[union-attr]
    seen = scan_of(f"{SECRET}\n\n{STAYS}")
    held[NameObject("/XObject")] = _named(Im=writer._add_object(picture_of(seen)))


# What a machine reads from the scan, unseen upon it.
_SCANNED = (
    f"q 400 0 0 300 0 0 cm /Im Do Q BT 3 Tr /F1 20 Tf 30 255 Td ({SECRET}) Tj"
    f" 0 -48 Td ({STAYS}) Tj ET"
).encode()
_PIECES = f"BT /F1 14 Tf 40 240 Td [(SEC) -20 (RET) 15 (NA) -40 (ME)] TJ ET {_STAYS}".encode()
_ONE_BY_ONE = " ".join(
    f"BT /F1 14 Tf 1 0 0 1 {40 + 12 * n} 240 Tm ({letter}) Tj ET" for n, letter in enumerate(SECRET)
)
_TURNED = f"q 0 1 -1 0 100 60 cm BT /F1 14 Tf ({SECRET}) Tj ET Q {_STAYS}".encode()
_QUOTES = f"BT /F1 14 Tf 20 TL 40 260 Td (x) Tj ({SECRET}) ' 0 0 ({STAYS}) \" ET".encode()
PDFS: dict[str, bytes] = {
    "plain": page(PLAIN),
    "pieces": page(_PIECES),
    "one by one": page(f"{_ONE_BY_ONE} {_STAYS}".encode()),
    "turned text": page(_TURNED),
    "quotes": page(_QUOTES),
    "spaced": page(f"BT /F1 14 Tf 5 Tc 80 Tz 40 240 Td ({SECRET}) Tj 0 Tc 100 Tz 0 -40 Td ({STAYS}) Tj ET".encode()),
    "turned page 90": page(PLAIN, rotate=90),
    "turned page 180": page(PLAIN, rotate=180),
    "turned page 270": page(PLAIN, rotate=270),
    "unclosed state": page(b"q 1 0 0 1 10 0 cm q " + PLAIN),
    "scaled": page(b"q .5 0 0 .5 20 20 cm " + PLAIN + b" Q"),
    "white besides": page(PLAIN + f" 1 1 1 rg BT /F1 9 Tf 40 60 Td ({SECRET}) Tj ET".encode()),
    "unseen besides": page(PLAIN + f" BT 3 Tr /F1 9 Tf 40 60 Td ({SECRET}) Tj ET".encode()),
    "under a black field": page(
        PLAIN + f" BT /F1 9 Tf 40 60 Td ({SECRET}) Tj ET 0 g 30 50 200 30 re f".encode()
    ),
    "outside the page": page(PLAIN + f" BT /F1 9 Tf 40 -60 Td ({SECRET}) Tj ET".encode()),
    "cropped away": with_change(
        _cropped, PLAIN + f" BT /F1 9 Tf 40 60 Td ({SECRET}) Tj ET".encode()
    ),
    "remark": page(PLAIN + f"\n% {SECRET}\n".encode()),
    "meaning": page(
        f"/Span << /ActualText ({SECRET}) >> BDC BT /F1 14 Tf 40 60 Td (x) Tj ET EMC ".encode()
        + PLAIN
    ),
    "another meaning": page(
        f"/Span << /ActualText (x) >> BDC {_SEEN} EMC {_STAYS}".encode()
    ),
    "form field": with_change(_field),
    "note": with_change(
        lambda w: w.add_annotation(0, FreeText(text=SECRET, rect=(40, 20, 240, 40)))
    ),
    "bookmark": with_change(_outline),
    "attachment": with_change(lambda w: w.add_attachment(f"{SECRET}.txt", SECRET.encode())),
    "properties": with_change(lambda w: w.add_metadata({"/Author": SECRET})),
    "XMP": with_change(_xmp),
    "script": with_change(_script),
    "hidden layer": with_change(_layer, PLAIN + _HIDDEN),
    "form": with_change(_on_a_form, b"/Fm Do " + _STAYS.encode()),
    "shared resources": with_change(_shared_resources, b"/Fm Do " + _STAYS.encode()),
    "older state": _older(),
    "scan with words": with_change(_scan, _SCANNED),
}  # fmt: skip


def texts(data: bytes) -> str:
    return "".join("".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(data)).pages)
