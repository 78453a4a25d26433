"""All that is given away with a file is read, with its place."""

import io
import zipfile

import docx
import pytest
import typst
import xlsxwriter
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from yugang.shared.documents.reading import Part, Unreadable, passages, read_passages

from .test_reading import sheets, word


def places(data: bytes, name: str, wanted: str) -> list[tuple[Part, int, str]]:
    found = read_passages(data, name).passages
    return [(one.part, one.number, one.name) for one in found if wanted in one.text]


def packed(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return made.getvalue()


def test_lines_of_a_text_are_counted() -> None:
    data = "一\n\n三".encode("gb18030")
    assert places(data, "甲.txt", "三") == [(Part.LINE, 3, "")]
    assert places(data, "甲.CSV", "三") == [(Part.LINE, 3, "")]


def test_rows_are_counted_on_every_sheet_and_comments_read() -> None:
    data = sheets([["姓名"], [], ["张三"]], hidden=True, comment=True)
    assert places(data, "a.xlsx", "张三") == [(Part.ROW, 3, "收支")]
    assert places(data, "a.xlsx", "510132194010130293") == [(Part.HIDDEN_ROW, 1, "底稿")]
    assert [part for part, *_ in places(data, "a.xlsx", "13678018134")] == [Part.COMMENT]


def test_cells_of_a_row_are_kept_apart() -> None:
    [row] = read_passages(sheets([["13812", "345678"]]), "a.xlsx").passages
    assert row.text == "13812\t345678"


def test_a_text_box_on_a_sheet_is_read() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "表")
    sheet.insert_textbox(2, 2, "联系人13812345678")
    book.add_chartsheet()
    book.close()
    assert places(made.getvalue(), "a.xlsx", "13812345678") == [(Part.HEADER, 1, "")]


def test_paragraphs_tables_headers_and_comments_of_a_document() -> None:
    document = docx.Document(io.BytesIO(word("一", "二", rows=(("姓名", "李四"),))))
    document.sections[0].header.paragraphs[0].text = "页眉"
    paragraph = document.paragraphs[1]
    paragraph.add_run("110105")
    paragraph.add_run("19491231002X")
    document.add_comment(paragraph.runs, text="批注甲")
    made = io.BytesIO()
    document.save(made)
    data = made.getvalue()
    assert places(data, "a.docx", "二11010519491231002X") == [(Part.PARAGRAPH, 2, "")]
    assert [part for part, *_ in places(data, "a.docx", "李四")] == [Part.PARAGRAPH]
    assert [part for part, *_ in places(data, "a.docx", "页眉")] == [Part.HEADER]
    assert [part for part, *_ in places(data, "a.docx", "批注甲")] == [Part.COMMENT]


def pdf_of(*pages: str) -> bytes:
    return bytes(typst.compile("\n#pagebreak()\n".join(pages).encode()))


def test_pages_of_a_pdf_are_counted_and_long_ones_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of("one", "mobile 13812345678", "three")
    assert places(data, "a.pdf", "13812345678") == [(Part.PAGE, 2, "")]
    assert read_passages(data, "a.pdf").complete
    monkeypatch.setattr(passages, "MOST_PAGES", 2)
    found = read_passages(data, "a.pdf")
    assert not found.complete and [one.number for one in found.passages] == [1, 2]


def test_notes_on_a_page_are_read() -> None:
    writer, made = PdfWriter(io.BytesIO(pdf_of("one", "two"))), io.BytesIO()
    note = FreeText(text="批注13812345678", rect=(50, 50, 200, 100))
    writer.add_annotation(page_number=1, annotation=note)
    writer.write(made)
    assert places(made.getvalue(), "a.pdf", "13812345678") == [(Part.COMMENT, 2, "")]


def test_slides_and_pages_of_packed_kinds() -> None:
    slide = "<p:sld><a:p><a:r><a:t>138</a:t></a:r><a:r><a:t>12345678</a:t></a:r></a:p></p:sld>"
    slides = packed({f"ppt/slides/slide{n}.xml": slide for n in (2, 10)})
    assert places(slides, "a.pptx", "13812345678") == [(Part.SLIDE, 2, ""), (Part.SLIDE, 10, "")]
    page = "<ofd:Page><ofd:TextCode X='0'>甲 &amp; 乙</ofd:TextCode></ofd:Page>"
    pages = packed({"Doc_0/Pages/Page_0/Content.xml": page})
    assert places(pages, "a.ofd", "甲 & 乙") == [(Part.PAGE, 1, "")]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\x89PNG", "a.png", "kind"),
        (b"x", "a.doc", "kind"),
        (b"", "a.txt", "empty"),
        (b" \n", "a.txt", "no-text"),
        (b"no package", "a.docx", "damaged"),
        (b"no book", "a.xlsx", "damaged"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_passages(data, name)
    assert refused.value.code == code


def test_a_scan_and_a_locked_document_are_told_apart() -> None:
    for password, code in (("", "no-text"), ("geheim", "password")):
        writer, made = PdfWriter(), io.BytesIO()
        writer.add_blank_page(100, 100)
        if password:
            writer.encrypt(password, algorithm="RC4-128")
        writer.write(made)
        with pytest.raises(Unreadable) as refused:
            read_passages(made.getvalue(), "a.pdf")
        assert refused.value.code == code


def test_a_long_text_is_read_to_a_bound_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "MOST_CHARACTERS", 5)
    found = read_passages("甲乙丙\n丁戊己".encode(), "a.txt")
    assert [one.text for one in found.passages] == ["甲乙丙"] and not found.complete


def test_a_reader_that_fails_harms_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """As a reader in Rust raises."""

    def panic(data: bytes) -> None:
        raise Panic

    monkeypatch.setitem(passages.READERS, "xlsx", panic)
    with pytest.raises(Unreadable):
        read_passages(b"x", "a.xlsx")


@pace(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(passages.READERS)))
def test_whatever_bytes_come_are_read_or_refused(data: bytes, ending: str) -> None:
    try:
        read_passages(data, f"a.{ending}")
    except Unreadable as refused:
        assert refused.code
