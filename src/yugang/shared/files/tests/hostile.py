"""Files that hide personal data in every place that a format has for it, made in memory.

`FILES` maps what hides to the file's name and bytes; `SECRETS` is what none may give away.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import xlsxwriter
from docx.oxml import parse_xml
from PIL import Image
from pypdf import PdfReader

from .hostile_pages import (
    CARD,
    IDENTITY,
    OLD_IDENTITY,
    PDFS,
    PHONE,
    PICTURES,
    SECRETS,
    TEXTS,
    WIDE,
    exif,
    picture,
)

__all__ = ["FILES", "SECRETS", "unpacked"]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
Document = Any


def word(change: Callable[[Document], Any]) -> bytes:
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("公示")
    change(document)
    document.save(made)
    return made.getvalue()


def para(inner: str) -> Callable[[Document], None]:
    return lambda d: d.element.body.insert(1, parse_xml(f"<w:p {_W} {_V}>{inner}</w:p>"))


def with_members(package: bytes, more: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO(package)
    with zipfile.ZipFile(made, "a") as opened:
        for name, content in more.items():
            opened.writestr(name, content)
    return made.getvalue()


def replaced(package: bytes, name: str, old: str, new: str) -> bytes:
    """The package with some text of one member replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(entry, content)
    return made.getvalue()


def _table(document: Document) -> None:
    table = document.add_table(2, 2)
    for n, text in enumerate(("姓名", "证件", "甲", IDENTITY)):
        table.cell(n // 2, n % 2).text = text


def _alt(document: Document) -> None:
    document.add_picture(io.BytesIO(picture("PNG")))
    for properties in document.element.body.iter("{*}docPr"):
        properties.set("descr", f"身份证{IDENTITY}")


def _header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = f"联系人 {PHONE}"
    document.sections[0].footer.paragraphs[0].text = IDENTITY


def _properties(document: Document) -> None:
    document.core_properties.keywords = IDENTITY
    document.core_properties.subject = PHONE


_FOOTNOTES = f"<w:footnotes {_W}><w:footnote w:id='9'><w:p>{_RUN.format(IDENTITY)}</w:p></w:footnote></w:footnotes>"
_BOX = f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{_RUN.format(PHONE)}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
WORDS: dict[str, Callable[[Document], Any]] = {
    "plain": para(_RUN.format(IDENTITY)),
    "table": _table,
    "header and footer": _header,
    "properties": _properties,
    "picture's description": _alt,
    "picture's notes": lambda d: d.add_picture(io.BytesIO(picture("JPEG", exif=exif()))),
    "comment": lambda d: d.add_comment(d.paragraphs[0].runs, text=PHONE),
    "runs": para(_RUN.format("110105") + "<w:proofErr/>" + _RUN.format("19491231") + _RUN.format("002X")),
    "blanks": para(_RUN.format("110105 1949 1231 002X")),
    "wide digits": para(_RUN.format(IDENTITY.translate(WIDE))),
    "old number": para(_RUN.format(f"证号{OLD_IDENTITY}")),
    "card in fours": para(_RUN.format("6222 0210 0111 6245 702")),
    "soft hyphens": para(_RUN.format("138\u00ad0013\u00ad8000")),
    "zero width": para(_RUN.format("138\u200b0013\u200b8000")),
    "deleted": para(f"<w:del w:author='x'><w:r><w:delText>{IDENTITY}</w:delText></w:r></w:del>"),
    "moved": para(f"<w:moveFrom>{_RUN.format(PHONE)}</w:moveFrom>"),
    "inserted": para(f"<w:ins w:author='{PHONE}'>{_RUN.format(IDENTITY)}</w:ins>"),
    "hidden": para(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{CARD}</w:t></w:r>"),
    "white": para(f"<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>{CARD}</w:t></w:r>"),
    "text box": para(_BOX),
    "field": para(f"<w:r><w:instrText>HYPERLINK tel:{PHONE}</w:instrText></w:r>"),
    "control": para(f"<w:sdt><w:sdtPr><w:tag w:val='{IDENTITY}'/></w:sdtPr><w:sdtContent>{_RUN.format('甲')}</w:sdtContent></w:sdt>"),
    "bookmark": para(f"<w:bookmarkStart w:id='7' w:name='a{PHONE}'/><w:bookmarkEnd w:id='7'/>"),
}  # fmt: skip
_EMPTY_WORD = word(lambda d: None)
PACKED_WORDS: dict[str, bytes] = {
    "footnote": with_members(_EMPTY_WORD, {"word/footnotes.xml": _FOOTNOTES}),
    "own XML": with_members(_EMPTY_WORD, {"customXml/item9.xml": f"<a b='{PHONE}'>{IDENTITY}</a>"}),
    "workbook inside": with_members(_EMPTY_WORD, {"word/embeddings/a.xlsx": PHONE}),
    "object inside": with_members(_EMPTY_WORD, {"word/embeddings/oleObject1.bin": CARD}),
    "custom properties": with_members(_EMPTY_WORD, {"docProps/custom.xml": f"<a>{CARD}</a>"}),
    "variables": replaced(
        _EMPTY_WORD, "word/settings.xml", "</w:settings>",
        f"<w:docVars><w:docVar w:name='a' w:val='{IDENTITY}'/></w:docVars></w:settings>",
    ),
    "CDATA": replaced(
        word(para(_RUN.format("AAAA"))), "word/document.xml", "AAAA", f"<![CDATA[{IDENTITY}]]>"
    ),
    "remarks": replaced(
        word(para(_RUN.format("AAAA"))), "word/document.xml", "AAAA", "138<!-- a>b -->00138000"
    ),
    "entities": replaced(
        word(para(_RUN.format("AAAA"))), "word/document.xml", "AAAA",
        "".join(f"&#{ord(digit)};" for digit in PHONE),
    ),
}  # fmt: skip

Book, Sheet = Any, Any


def book(fill: Callable[[Book, Sheet], Any]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as sheets:
        first = sheets.add_worksheet("甲")
        first.write(0, 0, "公示")
        fill(sheets, first)
    return made.getvalue()


def _other(hide: str) -> Callable[[Book, Sheet], None]:
    def fill(sheets: Book, _first: Sheet) -> None:
        other = sheets.add_worksheet(f"乙{PHONE}")
        other.write(0, 0, IDENTITY)
        getattr(other, hide)()

    return fill


def _row(_book: Book, first: Sheet) -> None:
    first.write(5, 0, IDENTITY)
    first.set_row(5, None, None, {"hidden": True})


def _flat_row(_book: Book, first: Sheet) -> None:
    first.write(5, 0, "乙")
    first.write(6, 0, CARD)
    first.set_row(6, 0)


def _column(_book: Book, first: Sheet) -> None:
    first.write(1, 9, PHONE)
    first.set_column(9, 9, None, None, {"hidden": True})


def _format(sheets: Book, first: Sheet) -> None:
    first.write(1, 0, 1, sheets.add_format({"num_format": f'"{PHONE}"'}))


def _filter(_book: Book, first: Sheet) -> None:
    first.write_column(0, 0, ["号", PHONE, "无"])
    first.autofilter("A1:A3")
    first.filter_column_list("A", [PHONE])


def _chart(sheets: Book, first: Sheet) -> None:
    chart = sheets.add_chart({"type": "column"})
    chart.add_series({"values": "=甲!$A$1:$A$2", "name": f"户主{IDENTITY}"})
    chart.set_title({"name": PHONE})
    first.insert_chart("D2", chart)


BOOKS: dict[str, Callable[[Book, Sheet], Any]] = {
    "text": lambda _b, f: f.write(1, 0, f"证件{IDENTITY}"),
    "number": lambda _b, f: f.write_number(1, 0, int(PHONE)),
    "old number": lambda _b, f: f.write_number(1, 0, int(OLD_IDENTITY)),
    "formula": lambda _b, f: f.write_formula(1, 0, f'="{IDENTITY}"', None, IDENTITY),
    "hidden sheet": _other("hide"),
    "very hidden sheet": _other("very_hidden"),
    "hidden row": _row,
    "flat row": _flat_row,
    "hidden column": _column,
    "comment": lambda _b, f: f.write_comment(0, 0, f"{IDENTITY} {PHONE}"),
    "header": lambda _b, f: f.set_header(f"&C{PHONE}"),
    "text box": lambda _b, f: f.insert_textbox(2, 2, f"证件{IDENTITY}"),
    "name": lambda b, _f: b.define_name("电话", f'="{PHONE}"'),
    "properties": lambda b, _f: b.set_properties({"author": PHONE, "comments": IDENTITY}),
    "own properties": lambda b, _f: b.set_custom_property("证件", IDENTITY),
    "list": lambda _b, f: f.data_validation("B2", {"validate": "list", "source": [PHONE, "无"]}),
    "hint": lambda _b, f: f.data_validation(
        "B2", {"validate": "any", "input_title": "电话", "input_message": PHONE}
    ),
    "link": lambda _b, f: f.write_url(
        1, 0, f"https://x.example/?t={PHONE}", string="电话", tip=IDENTITY
    ),
    "format": _format,
    "filter": _filter,
    "chart": _chart,
    "table": lambda _b, f: f.add_table(
        2, 0, 4, 1, {"columns": [{"header": "甲"}, {"header": PHONE}]}
    ),
    "picture": lambda _b, f: f.insert_image(
        2,
        2,
        "a.jpg",
        {"image_data": io.BytesIO(picture("JPEG", exif=exif())), "description": PHONE},
    ),
    "white": lambda b, f: f.write(1, 0, CARD, b.add_format({"font_color": "white"})),
}
_EMPTY_BOOK = book(lambda _b, _f: None)
PACKED_BOOKS: dict[str, bytes] = {
    "long number": replaced(
        book(lambda _b, f: f.write_number(1, 0, 4711)), "xl/worksheets/sheet1.xml",
        "4711", "110105194912310038",
    ),
    "pivot cache": with_members(_EMPTY_BOOK, {"xl/pivotCache/records1.xml": f"<a>{CARD}</a>"}),
    "other book": with_members(_EMPTY_BOOK, {"xl/externalLinks/l1.xml": f"<a>{CARD}</a>"}),
    "thread": with_members(_EMPTY_BOOK, {"xl/threadedComments/t1.xml": f"<text>{CARD}</text>"}),
    "queries": with_members(_EMPTY_BOOK, {"xl/connections.xml": f"<a c='{PHONE}'/>"}),
}  # fmt: skip


FILES: dict[str, tuple[str, bytes]] = {
    **{f"docx, {what}": ("a.docx", word(change)) for what, change in WORDS.items()},
    **{f"docx, {what}": ("a.docx", data) for what, data in PACKED_WORDS.items()},
    **{f"xlsx, {what}": ("a.xlsx", book(fill)) for what, fill in BOOKS.items()},
    **{f"xlsx, {what}": ("a.xlsx", data) for what, data in PACKED_BOOKS.items()},
    **{f"pdf, {what}": ("a.pdf", data) for what, data in PDFS.items()},
    **{f"picture, {what}": file for what, file in PICTURES.items()},
    **{f"text, {what}": file for what, file in TEXTS.items()},
}


def unpacked(data: bytes, name: str) -> bytes:
    """All bytes of a file, whatever was packed in it taken out, texts of pages too."""
    parts = [data]
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(data))
        for number in [*reader.xref.get(0, {}), *reader.xref_objStm]:
            held = reader.get_object(number)
            parts.append(repr(held).encode())
            if hasattr(held, "get_data"):
                parts.append(held.get_data())
        parts += [page.extract_text().encode() for page in reader.pages]
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.namelist():
                parts += [entry.encode(), unpacked(package.read(entry), entry)]
    elif name.endswith(".png"):
        with Image.open(io.BytesIO(data)) as opened:
            parts.append(repr(opened.info).encode())
    return b"\n".join(parts)
