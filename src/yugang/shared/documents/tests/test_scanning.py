"""Whatever hides personal data in a file, the scan finds it, or says that it could not look."""

import io
import random
import zipfile
from collections.abc import Callable

import docx
import pytest
import xlsxwriter
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from yugang.kernel.masking import Kind
from yugang.shared.documents.scanning import BESIDE, PICTURE_PLACE, InFile, scan

IDENTITY, PHONE = "11010519491231002X", "13800138000"
WIDE = "１３８００１３８０００"


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as sheets:
        fill(sheets)
    return made.getvalue()


def word(change: Callable[[docx.document.Document], None]) -> bytes:
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("公示")
    change(document)
    document.save(made)
    return made.getvalue()


def with_member(package: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO(package)
    with zipfile.ZipFile(made, "a") as members:
        members.writestr(name, content)
    return made.getvalue()


def pdf(change: Callable[[PdfWriter], None]) -> bytes:
    import typst

    writer, made = PdfWriter(io.BytesIO(typst.compile(b"Notice"))), io.BytesIO()
    change(writer)
    writer.write(made)
    return made.getvalue()


def photo(kind: str, **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, kind, **more)
    return made.getvalue()


def beside(data: bytes, name: str) -> list[tuple[str, str]]:
    return [(one.kind, one.masked) for one in scan(data, name).found if one.part == BESIDE]


def test_a_finding_in_a_sheet_tells_row_and_column() -> None:
    data = book(lambda b: b.add_worksheet("名单").write(3, 2, IDENTITY))
    assert scan(data, "a.xlsx").found == (
        InFile(Kind.IDENTITY, "row", 4, "名单", 3, "110105************"),
    )


def test_a_number_that_stands_in_the_text_is_told_once() -> None:
    data = word(lambda d: d.add_paragraph(f"证件{IDENTITY}"))
    assert [(f.part, f.number) for f in scan(data, "a.docx").found] == [("paragraph", 2)]


def _boxes(made: xlsxwriter.Workbook) -> None:
    made.add_worksheet("表").write_row(3, 0, ["身份证号", *IDENTITY])


def _down(made: xlsxwriter.Workbook) -> None:
    made.add_worksheet("表").write_column(3, 2, [IDENTITY[:6], IDENTITY[6:14], IDENTITY[14:]])


def _form(document: docx.document.Document) -> None:
    cells = document.add_table(1, 19).rows[0].cells
    for cell, text in zip(cells, ["证号", *IDENTITY], strict=True):
        cell.text = text


@pytest.mark.parametrize(
    ("data", "name", "number"),
    [
        (f"公示\n证号{IDENTITY[:10]}\n{IDENTITY[10:]}\n".encode(), "a.txt", 2),
        (f"证号,{','.join(IDENTITY)}\n".encode(), "a.csv", 1),
        (book(_boxes), "a.xlsx", 4),
        (book(_down), "a.xlsx", 4),
        (word(_form), "a.docx", 3),
    ],
)
def test_a_number_cut_into_lines_or_cells_is_found_at_the_first(
    data: bytes, name: str, number: int
) -> None:
    [found] = scan(data, name).found
    assert (found.masked, found.number) == ("110105************", number)


def test_rows_of_figures_are_no_numbers_of_anybody() -> None:
    figures = random.Random(3)
    lines = [",".join(str(figures.randint(1, 9999)) for _ in range(8)) for _ in range(300)]
    assert scan("\n".join(lines).encode(), "a.csv").found == ()


def test_headings_of_columns_tell_homes_and_minors() -> None:
    text = [["儿童姓名", "家庭住址", "办事地点"], ["王小明", "人民路12号", "人民路15号"]]

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("甲")
        for n, row in enumerate(text):
            sheet.write_row(n, 0, row)

    found = scan(book(fill), "a.xlsx").found
    assert [(f.kind, f.column, f.masked) for f in found] == [
        (Kind.MINOR, 1, "王*"),
        (Kind.HOME, 2, "**号"),
    ]


def _validation(made: xlsxwriter.Workbook) -> None:
    sheet = made.add_worksheet()
    sheet.write(0, 0, "表")
    sheet.data_validation("A2", {"validate": "list", "source": ["甲", PHONE]})


def _link(made: xlsxwriter.Workbook) -> None:
    sheet = made.add_worksheet()
    sheet.write_url(0, 0, "https://x.example/", string="表", tip=f"电话{PHONE}")


def _subject(made: xlsxwriter.Workbook) -> None:
    made.add_worksheet().write(0, 0, "表")
    made.set_properties({"subject": PHONE})


def _name(made: xlsxwriter.Workbook) -> None:
    made.add_worksheet().write(0, 0, "表")
    made.define_name("电话", f'="{PHONE}"')


@pytest.mark.parametrize("fill", [_validation, _link, _subject, _name])
def test_what_a_workbook_hides_is_found(fill: Callable[[xlsxwriter.Workbook], None]) -> None:
    assert beside(book(fill), "a.xlsx") == [(Kind.MOBILE, "138****8000")]


def test_properties_and_hints_of_a_word_file_are_found() -> None:
    def change(document: docx.document.Document) -> None:
        document.core_properties.keywords = IDENTITY
        document.add_picture(io.BytesIO(photo("PNG")))
        document.inline_shapes[0]._inline.docPr.set("descr", f"电话{PHONE}")

    kinds = {kind for kind, _masked in beside(word(change), "a.docx")}
    assert kinds == {Kind.IDENTITY, Kind.MOBILE}


def test_a_file_inside_a_file_is_read() -> None:
    inner = book(lambda b: b.add_worksheet().write(0, 0, PHONE))
    outer = with_member(word(lambda _: None), "word/embeddings/book.xlsx", inner)
    assert beside(outer, "a.docx") == [(Kind.MOBILE, "138****8000")]
    twice = with_member(word(lambda _: None), "word/embeddings/other.docx", outer)
    assert beside(twice, "a.docx") == [(Kind.MOBILE, "138****8000")]


def test_a_file_inside_that_cannot_be_read_is_told() -> None:
    outer = with_member(word(lambda _: None), "word/embeddings/oleObject1.bin", b"\0\1\2")
    assert scan(outer, "a.docx").unread == "inside"
    assert scan(word(lambda _: None), "a.docx").unread == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w.add_metadata({"/Subject": PHONE}),
        lambda w: w.add_attachment("a.txt", PHONE.encode()),
        lambda w: w.add_outline_item(title=PHONE, page_number=0),
        lambda w: w.root_object.update({NameObject("/Lang"): TextStringObject(PHONE)}),
    ],
    ids=["properties", "file", "bookmark", "object"],
)
def test_what_a_pdf_hides_is_found(change: Callable[[PdfWriter], None]) -> None:
    assert beside(pdf(change), "a.pdf") == [(Kind.MOBILE, "138****8000")]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/header9.bmp", f"<a><b>1380013</b>{PHONE}</a>".encode()),
        ("word/own.xml", f"<?xml version='1.0' encoding='GB18030'?><a>{WIDE}</a>".encode("gb18030")),
        ("word/media/image1.emf", b"\1\0" + f"号{PHONE}".encode("utf-16-le")),
        ("word/printerSettings1.bin", PHONE.encode()),
        (f"word/media/{PHONE}.png", photo("PNG")),
    ],
)  # fmt: skip
def test_parts_that_are_not_what_they_are_called_are_searched(part: str, content: bytes) -> None:
    data = with_member(word(lambda _: None), part, content)
    assert (Kind.MOBILE, "138****8000") in beside(data, "a.docx")


def test_notes_and_place_of_a_picture_are_found() -> None:
    exif = Image.Exif()
    exif[0x010E] = f"电话{PHONE}"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 1.0, 2.0), 3: "E", 4: (104.0, 1.0, 2.0)})
    found = scan(photo("JPEG", exif=exif), "a.jpg")
    assert [f.kind for f in found.found] == [Kind.MOBILE, PICTURE_PLACE]
    note = PngInfo()
    note.add_text("Comment", PHONE)
    assert beside(photo("PNG", pnginfo=note), "a.png") == [(Kind.MOBILE, "138****8000")]
    assert scan(photo("PNG"), "a.png").found == () and scan(photo("PNG"), "a.png").only_picture


def test_a_page_gives_away_what_its_tags_hold() -> None:
    data = f'<p>公示</p>\n<p title="{PHONE}">甲</p>\n<!-- {IDENTITY} --><p>证件<b>1101</b></p>'
    found = scan(data.encode(), "a.html").found
    assert {f.kind for f in found} == {Kind.MOBILE, Kind.IDENTITY}


@pytest.mark.parametrize(
    ("data", "name", "unread"),
    [
        (b"x", "a.doc", "kind"),
        (b"", "a.txt", "empty"),
        (b"PK\3\4rest", "a.docx", "damaged"),
        (b"%PDF-1.7 rest", "a.pdf", "damaged"),
        (b"\x89PNG rest", "a.png", "damaged"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, name: str, unread: str) -> None:
    assert scan(data, name).unread == unread
