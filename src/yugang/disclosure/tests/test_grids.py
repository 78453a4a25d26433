"""Sheets as lines: rows and columns are counted as the sender counts them, wherever they begin."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from yugang.disclosure.forms.tables import from_file
from yugang.shared.documents.reading import Unreadable, read
from yugang.shared.documents.reading.grids import guarded, read_grids


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
