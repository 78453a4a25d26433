"""Pictures, texts and PDFs that hide personal data; `hostile` puts them with the rest."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import typst
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

IDENTITY, OLD_IDENTITY = "11010519491231002X", "110105491231002"
PHONE, CARD = "13800138000", "6222021001116245702"
SECRETS = (IDENTITY, OLD_IDENTITY, PHONE, CARD)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def picture(kind: str, **more: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, kind, **more)
    return made.getvalue()


def exif() -> Image.Exif:
    made = Image.Exif()
    made[0x010E], made[0x9286] = PHONE, IDENTITY
    made.get_ifd(0x8825)[2] = (30.0, 24.0, 1.0)
    return made


def png_text() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", IDENTITY, zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{PHONE}</x>")
    return info


def pdf(change: Callable[[PdfWriter], Any], text: str = "Notice") -> bytes:
    writer, made = PdfWriter(io.BytesIO(typst.compile(text.encode()))), io.BytesIO()
    change(writer)
    writer.write(made)
    return made.getvalue()


def _metadata(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(f"<x:xmpmeta><a>{IDENTITY}</a></x:xmpmeta>".encode())
    stream.update(
        {NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")}
    )
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def _script(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{PHONE}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in action.items()}
    )


def shown(content: str) -> Callable[[PdfWriter], None]:
    """More content on the first page, in Helvetica as /FX; and a form /Fm that shows a number."""

    def change(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], DecodedStreamObject()
        resources = page["/Resources"].get_object()  # type: ignore[union-attr]
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        made = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
        resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()[
            NameObject("/FX")
        ] = made
        form = DecodedStreamObject()
        form.set_data(f"BT /FX 9 Tf 50 50 Td ({CARD}) Tj ET".encode())
        fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/FX"): made})})
        form.update({
            NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(NumberObject, (0, 0, 300, 300))),
            NameObject("/Resources"): fonts,
        })  # fmt: skip
        forms = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        forms[NameObject("/Fm")] = writer._add_object(form)
        stream.set_data(content.encode())
        page[NameObject("/Contents")] = ArrayObject(
            [page.raw_get("/Contents"), writer._add_object(stream)]
        )

    return change


def _older(change: Callable[[PdfWriter], Any]) -> bytes:
    made, writer = io.BytesIO(), PdfWriter(io.BytesIO(pdf(change)), incremental=True)
    writer.add_metadata({"/Subject": "x"})
    writer.write(made)
    return made.getvalue()


def stream(data: str, **facts: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data.encode())
    made.update({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in facts.items()})
    return made


def _note(**facts: Any) -> DictionaryObject:
    box = ArrayObject(map(NumberObject, (0, 0, 90, 20)))
    given = {"Type": NameObject("/Annot"), "Rect": box, **facts}
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in given.items()})


def _annotated(writer: PdfWriter, note: DictionaryObject) -> None:
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def _stamp(writer: PdfWriter) -> None:
    drawn = writer._add_object(stream(f"BT /F 9 Tf ({IDENTITY}) Tj ET", Subtype="Form"))
    looks = DictionaryObject({NameObject("/N"): drawn})
    _annotated(writer, _note(Subtype=NameObject("/Stamp"), AP=looks))


def _file_note(writer: PdfWriter) -> None:
    held = writer._add_object(stream(PHONE, Type="EmbeddedFile"))
    file = DictionaryObject({NameObject("/F"): TextStringObject("a.txt")})
    file[NameObject("/EF")] = DictionaryObject({NameObject("/F"): held})
    facts = {"Subtype": NameObject("/FileAttachment"), "FS": writer._add_object(file)}
    _annotated(writer, _note(**facts))


def _of_a_program(writer: PdfWriter) -> None:
    shown("/Fm Do")(writer)
    [form] = writer.pages[0]["/Resources"]["/XObject"].values()  # type: ignore[index]
    private = DictionaryObject({NameObject("/P"): writer._add_object(stream(IDENTITY))})
    form.get_object()[NameObject("/PieceInfo")] = private


def _own_key(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Mine")] = NumberObject(int(PHONE))


_BT = "BT /FX 12 Tf 60 300 Td "
PDFS: dict[str, bytes] = {
    "text": pdf(lambda w: None, f"No. {IDENTITY} 电话{PHONE}"),
    "two fonts": pdf(lambda w: None, f"No. 110105*19491231*002X and {PHONE}"),
    "properties": pdf(lambda w: w.add_metadata({"/Author": PHONE, "/Keywords": IDENTITY})),
    "XMP": pdf(_metadata),
    "file inside": pdf(lambda w: w.add_attachment(f"{PHONE}.txt", IDENTITY.encode())),
    "bookmark": pdf(lambda w: w.add_outline_item(title=PHONE, page_number=0)),
    "note": pdf(lambda w: w.add_annotation(0, FreeText(text=PHONE, rect=(0, 0, 90, 20)))),
    "script": pdf(_script),
    "older state": _older(lambda w: w.add_metadata({"/Subject": IDENTITY})),
    "invisible": pdf(shown(f"{_BT} 3 Tr ({IDENTITY}) Tj ET")),
    "white": pdf(shown(f"1 1 1 rg {_BT} ({PHONE}) Tj ET")),
    "pieces": pdf(shown(f"{_BT} [(110105) -20 (1949) 15 (1231) -250 (002X)] TJ ET")),
    "glyph by glyph": pdf(
        shown("BT /FX 12 Tf " + " ".join(f"1 0 0 1 {60 + 6.67 * n:.2f} 90 Tm ({c}) Tj" for n, c in enumerate(PHONE)) + " ET")
    ),
    "lines": pdf(shown(f"{_BT} 14 TL (a) Tj ({PHONE}) ' 1 0 ({IDENTITY}) \" ET")),
    "turned": pdf(shown(f"q 0 1 -1 0 300 100 cm BT /FX 12 Tf ({IDENTITY}) Tj ET Q")),
    "two lines": pdf(shown(f"{_BT} ({IDENTITY[:10]}) Tj 0 -14 Td ({IDENTITY[10:]}) Tj ET")),
    "form": pdf(shown("/Fm Do")),
    "meaning": pdf(shown(f"/Span << /ActualText ({PHONE}) >> BDC {_BT} (x) Tj ET EMC")),
    "backwards": pdf(
        shown(" ".join(f"BT /FX 12 Tf {200 - 6.67 * n:.2f} 90 Td ({c}) Tj ET" for n, c in enumerate(PHONE[::-1])))
    ),
    "stamp": pdf(_stamp),
    "file of a note": pdf(_file_note),
    "of a program": pdf(_of_a_program),
    "own key": pdf(_own_key),
    "remark": pdf(shown(f"% {PHONE}\n{_BT} (x) Tj ET")),
}  # fmt: skip


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURES: dict[str, tuple[str, bytes]] = {
    "JPEG's EXIF": ("a.jpg", picture("JPEG", exif=exif())),
    "JPEG's comment": ("a.jpg", picture("JPEG", comment=IDENTITY)),
    "after a JPEG": ("a.jpg", picture("JPEG") + PHONE.encode()),
    "PNG's texts": ("a.png", picture("PNG", pnginfo=png_text())),
    "PNG's EXIF": ("a.png", picture("PNG", exif=exif())),
    "after a PNG": ("a.png", picture("PNG") + _chunk(b"tEXt", f"a\0{PHONE}".encode())),
    "WebP's EXIF": ("a.webp", picture("WEBP", exif=exif())),
    "GIF's comment": ("a.gif", picture("GIF", comment=PHONE)),
}
TEXTS: dict[str, tuple[str, bytes]] = {
    "GB 18030": ("a.txt", f"证件{IDENTITY}，㐀".encode("gb18030")),
    "UTF-16": ("a.txt", f"证件{IDENTITY}".encode("utf-16")),
    "CSV": ("a.csv", f"姓名,卡号\n甲,{CARD}\n".encode("gb18030")),
    "wide digits": ("a.txt", PHONE.translate(WIDE).encode()),
}
