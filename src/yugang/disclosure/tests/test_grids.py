"""Sheets as lines: rows and columns are counted as the sender counts them, wherever they begin."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from yugang.disclosure.forms.tables import from_file
from yugang.shared.csv_files import guarded
from yugang.shared.documents.reading import Unreadable, read
from yugang.shared.documents.reading.grids import read_grids


def book(cells: dict[tuple[int, int], object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("表")
        for (row, column), cell in cells.items():
            sheet.write(row, column, cell)
    return out.getvalue()


LATE = {(4, 2): "姓名", (4, 3): "金额（元）", (6, 2): "甲", (6, 3): 12.5}


def test_a_table_that_begins_below_and_aside_keeps_its_row_numbers() -> None:
    [grid] = read_grids(book(LATE), "a.xlsx")[0]
    assert grid.lines[4][2:] == ["姓名", "金额（元）"] and grid.lines[6][2] == "甲"
    assert not any(map(any, grid.lines[:4])) and grid.left == 2


def test_problems_name_the_row_and_column_of_the_sheet() -> None:
    parsed = from_file(io.BytesIO(book(LATE | {(6, 3): "#REF!"})), "a.xlsx")
    assert any("7" in problem and "D" in problem for problem in parsed.problems)


def test_the_table_itself_is_read_without_what_stands_empty_before_it() -> None:
    content = read(book(LATE), "a.xlsx")
    assert content.table == {"columns": ["姓名", "金额（元）"], "rows": [["甲", "12.50"]]}
    table = from_file(io.BytesIO(book(LATE)), "a.xlsx").table
    assert table == content.table


def test_a_sheet_with_a_cell_far_away_is_refused_not_filled_in(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_grids(book({(0, 0): "甲", (1_000_000, 10): "乙"}), "a.xlsx")
    assert refused.value.code == "too-large"


@pytest.mark.parametrize("cell", ["=1+1", "-5", "+86", "@x", "平常", "'=a"])
def test_what_is_guarded_against_programs_is_read_back(cell: str) -> None:
    data = f'"{guarded(cell)}",乙\r\n'.encode()
    [grid] = read_grids(data, "a.csv")[0]
    assert grid.lines[0][0] == cell


PLAIN = "姓名,金额\r\n甲,12.50\r\n乙,30.00\r\n"
PAGE = """<html><head><meta charset="gb2312"><style>td {}</style></head><body><table>
<tr><td colspan=2>补贴清册</td></tr><tr><th rowspan="2">姓名</th><th>金额</th></tr>
<tr><td>元</td></tr><tr><td>甲</td><td>12.50&nbsp;</td></tr></table></body></html>"""


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_page_that_is_called_a_workbook_is_read(name: str) -> None:
    [grid] = read_grids(PAGE.encode("gb18030"), name)[0]
    assert grid.lines == [["补贴清册", ""], ["姓名", "金额"], ["", "元"], ["甲", "12.50"]]
    assert grid.merged == [(0, 0, 0, 1), (1, 0, 2, 0)]


def test_text_that_is_called_a_workbook_is_read() -> None:
    [grid] = read_grids(PLAIN.encode("gb18030"), "a.xls")[0]
    assert grid.lines[1] == ["甲", "12.50"] and not grid.broken
    with pytest.raises(Unreadable):
        read_grids(b"hello", "a.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_that_ends_inside_a_line_says_so(encoding: str) -> None:
    data = PLAIN.replace("30.00", "三十元整").encode(encoding)
    inside_a_character, without_a_column = data[:-3], data[: data.rindex(b",")]
    for cut in (inside_a_character, without_a_column):
        assert read_grids(cut, "a.csv")[0][0].broken
    assert not read_grids(data[:-2], "a.csv")[0][0].broken


def test_a_remark_without_an_end_of_line_is_no_cut() -> None:
    text = "补贴清册\n" + PLAIN + "注：按户发放"
    assert not read_grids(text.encode(), "a.csv")[0][0].broken


def test_hidden_rows_are_read_and_told() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in ("一 & 二", "三"):
            sheet = made.add_worksheet(name)
            for row in range(6):
                sheet.write(row, 0, "甲" if row != 4 else "")
        for row in (2, 4):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_row(5, 0)
    one, other = read_grids(out.getvalue(), "a.xlsx")[0]
    assert (one.hidden, other.hidden, other.hidden_rows) == ([], [3, 6], "3、6")


OLD = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office" / "subsidy.xls"


@pytest.fixture
def old() -> bytes:
    if not OLD.is_file():
        pytest.skip("no office files beside this checkout")
    return OLD.read_bytes()


def test_hidden_rows_of_an_old_workbook_are_told(old: bytes) -> None:
    """The record of a row (0x0208, 16 bytes) begins with its number and holds its signs at 12."""
    third = old.index(struct.pack("<HHH", 0x0208, 16, 2)) + 4
    data = bytearray(old)
    data[third + 12] |= 0x20
    [grid], [shown] = read_grids(bytes(data), "a.xls")[0], read_grids(old, "a.xls")[0]
    assert (grid.hidden, shown.hidden) == ([3], [])


def test_half_of_an_old_workbook_is_damaged(old: bytes) -> None:
    for length in (len(old) // 3, len(old) // 2, len(old) - 1):
        with pytest.raises(Unreadable, match="damaged"):
            read_grids(old[:length], "a.xls")


def test_a_panic_of_the_reader_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    class Reader:
        @staticmethod
        def from_filelike(_file: object) -> None:
            raise PanicException

    monkeypatch.setattr("python_calamine.CalamineWorkbook", Reader)
    with pytest.raises(Unreadable, match="damaged"):
        read_grids(book(LATE), "a.xlsx")


def test_text_of_two_bytes_that_is_called_a_workbook_is_read() -> None:
    text = "城北村补贴清册\n\n" + PLAIN.replace(",", "\t")
    [grid] = read_grids(text.encode("utf-16"), "a.xls")[0]
    assert grid.lines[3] == ["甲", "12.50"] and not grid.broken


def test_hidden_rows_of_other_programs_are_told_too() -> None:
    rows = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    cell = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    sheet = f'{rows}<table:table-row table:visibility="filter">{cell}</table:table-row>'
    table = f'<table:table table:name="一 &amp; 二">{sheet}</table:table>'
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr(
            "content.xml", f"<office:document-content {names}>{body}</office:document-content>"
        )
    [grid] = read_grids(out.getvalue(), "a.ods")[0]
    assert (grid.hidden, grid.name) == ([3], "一 & 二")
