"""Word and Excel files as sheets of paper: near to how they were set; what cannot be shown says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from PIL import Image

from yugang.kernel import clock
from yugang.shared.documents import preview
from yugang.shared.documents.preview import of_file, pictures, shelf
from yugang.shared.documents.preview.numbering import counted
from yugang.shared.documents.preview.sheets import MOST_ROWS
from yugang.shared.documents.reading import Unreadable
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM

pytestmark = pytest.mark.django_db
ADDRESS = "/preview/x/pictures/"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    preview.preview.cache_clear()
    yield
    preview.preview.cache_clear()


def kept(data: bytes, name: str) -> StoredFile:
    return store(io.BytesIO(data), name, by=SYSTEM, at=clock.now())


def shown(file: StoredFile) -> preview.Preview:
    return of_file(file.sha256, file.size, file.name, ADDRESS)


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def dot(size: int = 40) -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (size, size), "teal").save(made, "PNG")
    made.seek(0)
    return made


def workbook(rows: list[list[Any]], *, hidden: str = "") -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("明细")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
        if hidden:
            secret = book.add_worksheet("内部")
            secret.write(0, 0, hidden)
            secret.hide()
    return made.getvalue()


def test_word_file_shows_headings_sides_marks_and_markup_as_text() -> None:
    document = docx.Document()
    document.add_heading("补贴公示", 1)
    document.add_paragraph("每亩 <102> 元。").add_run("注意").bold = True
    document.add_paragraph("2026年3月2日").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    [paper] = shown(kept(saved(document), "公示.docx")).papers
    assert "<h2>补贴公示</h2>" in paper.html
    assert "<p>每亩 &lt;102&gt; 元。<b>注意</b></p>" in paper.html
    assert '<p class="to-right">2026年3月2日</p>' in paper.html


def test_merged_cells_of_a_word_table_stay_merged() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for n, cell in enumerate(table._cells):
        cell.text = f"c{n}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "标题"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "一组"
    [paper] = shown(kept(saved(document), "表.docx")).papers
    assert '<th colspan="3">标题</th>' in paper.html
    assert '<td rowspan="2">一组</td>' in paper.html
    assert "c6" not in paper.html


def test_word_file_turns_the_page_where_it_says_so_and_where_it_is_full() -> None:
    document = docx.Document()
    document.add_paragraph("甲").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("乙")
    assert [p.html for p in shown(kept(saved(document), "两页.docx")).papers] == [
        "<p>甲</p>", "<p>乙</p>",
    ]  # fmt: skip
    long = docx.Document()
    for n in range(200):
        long.add_paragraph(f"第{n}段")
    assert len(shown(kept(saved(long), "长.docx")).papers) > 4


def test_lists_of_a_word_file_are_numbered() -> None:
    document = docx.Document()
    for words in ("甲", "乙"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    [paper] = shown(kept(saved(document), "单.docx")).papers
    assert [words in paper.html for words in ("1. 甲", "2. 乙", "• 丙")] == [True] * 3
    assert [counted(n, "chineseCounting") for n in (1, 10, 12, 20, 35)] == [
        "一", "十", "十二", "二十", "三十五",
    ]  # fmt: skip
    assert [counted(3, form) for form in ("upperLetter", "lowerLetter", "decimal")] == list("Cc3")


def test_picture_of_a_word_file_is_drawn_anew_and_kept() -> None:
    document = docx.Document()
    document.add_picture(dot())
    file = kept(saved(document), "图.docx")
    assert f'<img src="{ADDRESS}0.webp"' in shown(file).papers[0].html
    drawn = pictures.picture(file.sha256, 0)
    with Image.open(drawn) as image:
        assert (image.format, image.size) == ("WEBP", (40, 40))
    assert pictures.picture(file.sha256, 0) == drawn
    with pytest.raises(Unreadable):
        pictures.picture(file.sha256, 1)
    shelf.forget(file.sha256)
    assert not drawn.exists()


def test_picture_that_is_none_or_would_burst_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    document = docx.Document()
    document.add_picture(dot())
    with pytest.raises(Unreadable):
        pictures.picture(kept(saved(document), "图.docx").sha256, 0)


def test_workbook_shows_its_visible_sheets_only() -> None:
    data = workbook([["村组", "金额"], ["一组", 1200.5]], hidden="不公开")
    found = shown(kept(data, "明细.xlsx"))
    assert [paper.title for paper in found.papers] == ["明细"]
    assert '<td class="to-right">1200.5</td>' in found.papers[0].html
    assert "不公开" not in str(found)


def test_workbook_keeps_merged_cells_forms_widths_and_pictures() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("表一")
        bold = book.add_format({"bold": True, "align": "center"})
        money, share = (
            book.add_format({"num_format": "#,##0.00"}),
            book.add_format({"num_format": 10}),
        )
        sheet.merge_range(0, 0, 0, 2, "补贴发放表", bold)
        sheet.merge_range(1, 0, 2, 0, "一组")
        sheet.write(1, 1, 12345.6, money)
        sheet.write(2, 1, 0.256, share)
        sheet.set_column(0, 0, 30)
        sheet.write(1, 2, "藏")
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.insert_image(5, 0, "dot.png", {"image_data": dot()})
        book.add_worksheet("表二").write(3, 4, "远处")
    first, second = shown(kept(made.getvalue(), "表.xlsx")).papers
    assert '<td class="to-middle" colspan="2"><b>补贴发放表</b></td>' in first.html
    assert '<td rowspan="2">一组</td>' in first.html
    assert "12,345.60" in first.html and "25.60%" in first.html
    assert '<col width="220">' in first.html
    assert "藏" not in first.html
    assert f'src="{ADDRESS}0.webp"' in first.html
    assert (second.title, second.html.count("<td")) == ("表二", 1)


def test_long_sheet_is_cut_and_says_so() -> None:
    data = workbook([["甲", n] for n in range(MOST_ROWS + 20)])
    [paper] = shown(kept(data, "长表.xlsx")).papers
    assert paper.more
    assert paper.html.count("<tr>") == MOST_ROWS


def test_markup_in_cells_is_text() -> None:
    data = workbook([["<script>alert(1)</script>", "x"]])
    [paper] = shown(kept(data, "表.xlsx")).papers
    assert "<script" not in paper.html


def test_what_is_too_large_or_of_no_kind_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(workbook([["甲"]]), "表.xlsx")
    monkeypatch.setattr(preview, "MOST_BYTES", 10)
    assert shown(file).why == "too-large"
    assert not preview.can_be_shown("照片.jpg")
    assert of_file(file.sha256, file.size, "表.zip").why == "kind"


def test_what_bursts_is_locked_or_damaged_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(workbook([["甲"]]), "表.xlsx")
    assert of_file(file.sha256, file.size, "表.docx").why == "damaged"
    monkeypatch.setattr(preview, "MOST_UNPACKED", 10)
    preview.preview.cache_clear()
    assert shown(file).why == "too-large"
    locked = b"\xd0\xcf\x11\xe0" + b"E\0n\0c\0r\0y\0p\0t\0e\0d" + bytes(600)
    monkeypatch.setattr(preview, "open_content", lambda _sha256: io.BytesIO(locked))
    assert of_file("a" * 64, 600, "密.docx").why == "password"


def test_parts_that_are_no_xml_leave_the_values_readable() -> None:
    data, made = workbook([["甲", 1]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name.endswith("styles.xml") else old.read(name))
    file = kept(made.getvalue(), "半.xlsx")
    assert shown(file).why in {"", "damaged"}
