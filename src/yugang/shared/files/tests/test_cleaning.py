"""Hostile files: nothing of what they hide is left in the bytes of the clean copy."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
import typst
import xlsxwriter
from docx.oxml import parse_xml
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import NameObject, TextStringObject

from yugang.shared.documents.reading import Unreadable, read_passages
from yugang.shared.documents.scanning import scan
from yugang.shared.files.cleaning import cleaned

IDENTITY, PHONE, CARD = "11010519491231002X", "13800138000", "6222021001116245702"
SECRETS = (IDENTITY, PHONE, CARD, "泄密者")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXT = "<w:t xml:space='preserve'>{}</w:t>"


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def left(clean: bytes, name: str) -> list[str]:
    """The secrets that are in the bytes, packed or not, with or without markup between."""
    whole = [clean]
    if name.endswith("pdf"):
        reader = PdfReader(io.BytesIO(clean))
        whole += [repr(reader.get_object(n)).encode() for n in reader.xref.get(0, {})]
        whole += [page.extract_text().encode() for page in reader.pages]
    elif zipfile.is_zipfile(io.BytesIO(clean)):
        whole += [x for name, part in members(clean).items() for x in (name.encode(), part)]
    plain = [re.sub(rb"<[^>]*>", b"", part) for part in whole]
    return [s for s in SECRETS if any(s.encode() in part for part in (*whole, *plain))]


def text(clean: bytes, name: str) -> str:
    return "\n".join(passage.text for passage in read_passages(clean, name).passages)


def word(*paragraphs: str, change: Callable[[docx.document.Document], None] | None = None) -> bytes:
    """A .docx whose paragraphs are given as what stands inside w:p."""
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("留下")
    for inner in paragraphs:
        document.element.body.insert(1, parse_xml(f"<w:p {_W}>{inner}</w:p>"))
    if change:
        change(document)
    document.save(made)
    return made.getvalue()


def with_members(package: bytes, more: dict[str, str]) -> bytes:
    made = io.BytesIO(package)
    with zipfile.ZipFile(made, "a") as opened:
        for name, content in more.items():
            opened.writestr(name, content)
    return made.getvalue()


def _properties(document: docx.document.Document) -> None:
    document.core_properties.author = "泄密者"
    document.core_properties.comments = PHONE


def _comment(document: docx.document.Document) -> None:
    document.add_comment(document.paragraphs[0].runs, text=PHONE, author="泄密者")


def _hidden_style(document: docx.document.Document) -> None:
    style = document.styles.add_style("暗", 2)
    style.font.hidden = True
    document.add_paragraph().add_run("泄密者", style="暗")


def _row_deleted(document: docx.document.Document) -> None:
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "泄密者"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {_W} w:author="泄密者"/>'))
    kept = table.add_row()
    kept.cells[0].text = "表内"


WORDS = {
    "deletion": word(f'<w:del w:author="泄密者"><w:r><w:delText>{PHONE}</w:delText></w:r></w:del>'),
    "move": word(f"<w:moveFrom><w:r>{_TEXT.format('泄密者')}</w:r></w:moveFrom>"),
    "insertion": word(f'<w:ins w:author="泄密者"><w:r>{_TEXT.format("添上")}</w:r></w:ins>'),
    "hidden": word(f"<w:r><w:rPr><w:vanish/></w:rPr>{_TEXT.format('泄密者')}</w:r>"),
    "hidden style": word(change=_hidden_style),
    "properties": word(change=_properties),
    "comment": word(change=_comment),
    "row": word(change=_row_deleted),
    "runs": word(f"<w:r>{_TEXT.format('证件110105')}</w:r><w:r>{_TEXT.format(IDENTITY[6:])}</w:r>"),
    "field": word(f"<w:r><w:instrText>HYPERLINK tel:{PHONE}</w:instrText></w:r>"),
    "custom": with_members(word(), {"customXml/item9.xml": f"<a>{IDENTITY}泄密者</a>"}),
    "inside": with_members(word(), {"word/embeddings/a.xlsx": "泄密者"}),
    "remark": with_members(word(), {"word/other.xml": f"<a><!--{PHONE}泄密者--><b/></a>"}),
}


@pytest.mark.parametrize("data", WORDS.values(), ids=WORDS)
def test_nothing_hidden_is_left_in_a_word_file(data: bytes) -> None:
    assert left(data, "a.docx")
    clean = cleaned(data, "a.docx")
    assert not left(clean, "a.docx") and not scan(clean, "a.docx").found
    assert "留下" in text(clean, "a.docx")
    docx.Document(io.BytesIO(clean))


def test_insertions_and_rows_that_stay_are_kept() -> None:
    assert "添上" in text(cleaned(WORDS["insertion"], "a.docx"), "a.docx")
    assert "表内" in text(cleaned(WORDS["row"], "a.docx"), "a.docx")
    assert "证件110105************" in text(cleaned(WORDS["runs"], "a.docx"), "a.docx")


def book(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as sheets:
        first = sheets.add_worksheet("甲")
        first.write(0, 0, "留下")
        fill(sheets, first)
    return made.getvalue()


def _hidden_sheet(sheets: xlsxwriter.Workbook, _first: object) -> None:
    other = sheets.add_worksheet("泄密者")
    other.write(0, 0, IDENTITY)
    other.very_hidden()


def _hidden_first(sheets: xlsxwriter.Workbook, first: xlsxwriter.worksheet.Worksheet) -> None:
    other = sheets.add_worksheet("乙")
    other.write(0, 0, "留下")
    other.activate()
    first.write(1, 0, "泄密者")
    first.hide()


def _hidden_row(_book: object, first: xlsxwriter.worksheet.Worksheet) -> None:
    first.write(3, 0, "泄密者")
    first.set_row(3, None, None, {"hidden": True})


def _hidden_column(_book: object, first: xlsxwriter.worksheet.Worksheet) -> None:
    first.write(0, 27, "泄密者")
    first.set_column(27, 27, None, None, {"hidden": True})


def _book_properties(sheets: xlsxwriter.Workbook, _first: object) -> None:
    sheets.set_properties({"author": "泄密者", "comments": PHONE})
    sheets.define_name("电话", f'="{PHONE}"')


def _numbers(_book: object, first: xlsxwriter.worksheet.Worksheet) -> None:
    first.write_number(1, 0, int(PHONE))
    first.write_formula(2, 0, f'="{PHONE}"', None, int(PHONE))
    first.write_rich_string(3, 0, "证件110105", sheets_bold(), IDENTITY[6:])


def sheets_bold() -> xlsxwriter.format.Format:
    return xlsxwriter.format.Format({"bold": True})


BOOKS = {
    "sheet": book(_hidden_sheet),
    "first sheet": book(_hidden_first),
    "row": book(_hidden_row),
    "column": book(_hidden_column),
    "properties": book(_book_properties),
    "comment": book(lambda _b, f: f.write_comment(0, 0, f"泄密者{PHONE}")),
    "hint": book(lambda _b, f: f.write_url(1, 0, "https://x.example/", string="甲", tip=PHONE)),
    "choices": book(lambda _b, f: f.data_validation("B2", {"validate": "list", "source": [PHONE]})),
    "header": book(lambda _b, f: f.set_header(f"&C{PHONE}")),
    "box": book(lambda _b, f: f.insert_textbox(2, 2, f"证件{IDENTITY}")),
    "cache": with_members(
        book(lambda *_: None), {"xl/pivotCache/records1.xml": f"<a>泄密者{CARD}</a>"}
    ),
    "marks": with_members(
        book(lambda *_: None), {"xl/drawings/commentsDrawing1.vml": f"<a>{CARD}泄密者</a>"}
    ),
    "link": with_members(book(lambda *_: None), {"xl/externalLinks/link1.xml": "<a>泄密者</a>"}),
}


@pytest.mark.parametrize("data", BOOKS.values(), ids=BOOKS)
def test_nothing_hidden_is_left_in_a_workbook(data: bytes) -> None:
    assert left(data, "a.xlsx")
    clean = cleaned(data, "a.xlsx")
    assert not left(clean, "a.xlsx") and not scan(clean, "a.xlsx").found
    assert "留下" in text(clean, "a.xlsx")


def test_numbers_in_cells_and_cut_into_runs_are_masked() -> None:
    clean = cleaned(book(_numbers), "a.xlsx")
    assert not left(clean, "a.xlsx")
    cells = text(clean, "a.xlsx").split("\n")
    assert cells == ["留下", "138****8000", "138****8000", "证件110105************"]


def pdf(change: Callable[[PdfWriter], None]) -> bytes:
    writer, made = PdfWriter(io.BytesIO(typst.compile(b"Stays"))), io.BytesIO()
    change(writer)
    writer.write(made)
    return made.getvalue()


def _note(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text=PHONE, rect=(0, 0, 90, 20)))


def _link(writer: PdfWriter) -> None:
    link = Link(rect=(0, 0, 9, 9), url="https://x.example/")
    link[NameObject("/Contents")] = TextStringObject(PHONE)
    writer.add_annotation(0, link)


PDFS = {
    "properties": pdf(lambda w: w.add_metadata({"/Author": "x", "/Subject": PHONE})),
    "file": pdf(lambda w: w.add_attachment(f"{PHONE}.txt", IDENTITY.encode())),
    "bookmark": pdf(lambda w: w.add_outline_item(title=PHONE, page_number=0)),
    "note": pdf(_note),
    "link": pdf(_link),
}


@pytest.mark.parametrize("data", PDFS.values(), ids=PDFS)
def test_nothing_hidden_is_left_in_a_pdf(data: bytes) -> None:
    assert scan(data, "a.pdf").found
    clean = cleaned(data, "a.pdf")
    assert not left(clean, "a.pdf") and not scan(clean, "a.pdf").found
    assert "Stays" in text(clean, "a.pdf")


def test_an_older_state_of_a_pdf_is_gone() -> None:
    old = pdf(lambda w: w.add_metadata({"/Subject": PHONE}))
    made = io.BytesIO()
    writer = PdfWriter(io.BytesIO(old), incremental=True)
    writer.add_metadata({"/Subject": "x"})
    writer.write(made)
    assert PHONE.encode() in made.getvalue()
    assert PHONE.encode() not in cleaned(made.getvalue(), "a.pdf")


def test_a_number_on_the_page_of_a_pdf_is_masked_in_its_place() -> None:
    clean = cleaned(typst.compile(f"Tel {PHONE} of the office".encode()), "a.pdf")
    assert text(clean, "a.pdf").strip() == "Tel 138****8000 of the office"


def test_layers_of_a_pdf_are_refused() -> None:
    layered = pdf(
        lambda w: w.root_object.update({NameObject("/OCProperties"): TextStringObject("x")})
    )
    with pytest.raises(Unreadable, match="layers"):
        cleaned(layered, "a.pdf")


def test_pictures_lose_what_they_tell_besides_also_inside_other_files() -> None:
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x010E] = PHONE
    Image.new("RGB", (8, 8)).save(made, "JPEG", exif=exif)
    photo = made.getvalue()
    assert left(photo, "a.jpg") and not left(cleaned(photo, "a.jpg"), "a.jpg")
    inside = word(change=lambda d: d.add_picture(io.BytesIO(photo)))
    assert left(inside, "a.docx") and not left(cleaned(inside, "a.docx"), "a.docx")


def test_texts_are_masked_and_others_stay_as_they_are() -> None:
    assert cleaned(f"电话{PHONE}".encode("gb18030"), "a.txt").decode() == "电话138****8000"
    plain = "电话028-82512345".encode("gb18030")
    assert cleaned(plain, "a.csv") == plain


@pytest.mark.parametrize("data", [WORDS["comment"], BOOKS["sheet"], PDFS["file"]])
def test_the_clean_copy_of_a_clean_copy_is_itself(data: bytes) -> None:
    name = {b"PK": "a.docx", b"%P": "a.pdf"}[data[:2]]
    name = "a.xlsx" if data is BOOKS["sheet"] else name
    once = cleaned(data, name)
    assert cleaned(data, name) == once
    assert name == "a.pdf" or cleaned(once, name) == once


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.pdf", "a.jpg"])
def test_what_is_damaged_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        cleaned(b"PK\3\4 broken", name)
