"""Attachments as pages: words and tables of Word, Excel and PDF; what cannot be shown says why."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter

from yugang.kernel import clock
from yugang.shared.documents import preview
from yugang.shared.documents.preview import MOST_ROWS, of_file
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    preview.preview.cache_clear()
    yield
    preview.preview.cache_clear()


def kept(data: bytes, name: str) -> StoredFile:
    return store(io.BytesIO(data), name, by=SYSTEM, at=clock.now())


def shown(file: StoredFile) -> preview.Preview:
    return of_file(file.sha256, file.size, file.name)


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


def test_word_file_shows_headings_paragraphs_and_tables() -> None:
    document, made = docx.Document(), io.BytesIO()
    document.add_heading("补贴公示", 1)
    document.add_paragraph("每亩 <102> 元。")
    document.add_table(1, 2).rows[0].cells[0].text = "一组"
    document.save(made)
    [part] = shown(kept(made.getvalue(), "公示.docx")).parts
    assert "<h2>补贴公示</h2>" in part.html
    assert "每亩 &lt;102&gt; 元。" in part.html
    assert "一组" in part.html


def test_workbook_shows_its_visible_sheets_only() -> None:
    data = workbook([["村组", "金额"], ["一组", 1200.5]], hidden="不公开")
    found = shown(kept(data, "明细.xlsx"))
    assert [part.title for part in found.parts] == ["明细"]
    assert "<td>1200.5</td>" in found.parts[0].html
    assert "不公开" not in str(found)


def test_long_sheet_is_cut_and_says_so() -> None:
    data = workbook([["甲", n] for n in range(MOST_ROWS + 20)])
    [part] = shown(kept(data, "长表.xlsx")).parts
    assert part.more
    assert part.html.count("<tr>") == MOST_ROWS


def test_markup_in_cells_is_text() -> None:
    data = workbook([["<script>alert(1)</script>", "x"]])
    [part] = shown(kept(data, "表.xlsx")).parts
    assert "<script" not in part.html


def test_what_is_too_large_or_of_no_kind_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(workbook([["甲"]]), "表.xlsx")
    monkeypatch.setattr(preview, "MOST_BYTES", 10)
    assert shown(file).why == "too-large"
    assert not preview.can_be_shown("照片.jpg")
    assert of_file(file.sha256, file.size, "表.zip").why == "kind"


def test_damaged_file_breaks_nothing(tmp_path: Path) -> None:
    file = kept(workbook([["甲"]]), "表.xlsx")
    assert of_file(file.sha256, file.size, "表.pdf").why == "damaged"
