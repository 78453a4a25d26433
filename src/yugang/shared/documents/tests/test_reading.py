"""Office files are read as they really arrive."""

import io

import docx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from yugang.shared.documents.reading import Unreadable, read


def word(*lines: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                table.cell(r, c).text = cell
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def sheets(rows: list[list[object]], *, hidden: bool = False, comment: bool = False) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("收支")
    for r, row in enumerate(rows):
        sheet.write_row(r, 0, row)
    if hidden:
        other = book.add_worksheet("底稿")
        other.write(0, 0, "510132194010130293")
        other.hide()
    if comment:
        sheet.write_comment(0, 0, "13678018134")
    book.close()
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_any_encoding(encoding: str) -> None:
    content = read("停水通知\n\n明天停水。".encode(encoding), "通知.txt")
    assert (content.title, content.html) == ("停水通知", "<p>明天停水。</p>")


def test_an_old_page_that_says_gb2312_may_hold_rarer_characters() -> None:
    page = (
        "<html><head><meta charset=gb2312><title>镕</title></head><body><p>朱镕</p></body></html>"
    )
    assert read(page.encode("gb18030"), "a.html").html == "<p>朱镕</p>"


def test_scripts_of_a_page_are_left_out_and_named() -> None:
    page = "<h1>公告</h1><script>alert(1)</script><p onclick=x()>正文<img src=x onerror=y()></p>"
    content = read(page.encode(), "a.htm")
    assert (content.title, content.html) == ("公告", "<p>正文</p>")
    assert content.left_out == ("script", "picture")


def test_a_word_file_gives_title_text_and_table() -> None:
    content = read(
        word("低保公示", "现予公示。", rows=(("姓名", "结论"), ("甲", "<保留>"))), "a.docx"
    )
    assert content.title == "低保公示"
    assert "<p>现予公示。</p><table>" in content.html and "&lt;保留&gt;" in content.html


def test_a_sheet_gives_a_table_below_its_heading_lines() -> None:
    rows: list[list[object]] = [
        ["河口村收支表"],
        ["单位：元"],
        ["日期", "摘要", "金额"],
        ["2025-07-01", "水费", 12.5],
        ["", "合计", 12.0],
    ]
    content = read(sheets(rows), "a.xlsx")
    assert content.title == "河口村收支表" and content.html == "<p>单位：元</p>"
    assert content.table == {
        "columns": ["日期", "摘要", "金额"],
        "rows": [["2025-07-01", "水费", "12.50"], ["", "合计", "12.00"]],
    }


def test_hidden_sheets_and_comments_are_left_out_and_named() -> None:
    content = read(sheets([["甲", "乙", "丙"], [1, 2, 3]], hidden=True, comment=True), "a.xlsx")
    assert content.left_out == ("hidden-sheet", "comment")
    assert "510132" not in str(content) and "136780" not in str(content)


def test_a_scan_without_text_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(Unreadable) as refused:
        read(made.getvalue(), "扫描件.pdf")
    assert refused.value.code == "no-text"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"  \n", "a.txt", "empty"),
        (b"MZ\x90", "a.exe", "kind"),
        (b"not a package", "a.docx", "damaged"),
        (b"not a package", "a.xlsx", "damaged"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert refused.value.code == code


@given(st.binary(max_size=200), st.sampled_from(["txt", "html", "docx", "xlsx", "xls", "pdf"]))
def test_no_bytes_do_more_than_be_refused(data: bytes, ending: str) -> None:
    try:
        content = read(data, f"a.{ending}")
    except Unreadable:
        return
    assert "<script" not in content.html
