import io

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from yugang.disclosure.forms import tables

CELL = st.text(alphabet='新津区12.5,"\n 元;', max_size=8).map(str.strip)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=5)
)


def sheet(*rows: list[object]) -> io.BytesIO:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return stream


def test_cells_pasted_from_a_spreadsheet() -> None:
    parsed = tables.from_text("姓名\t金额\r\n张某\t1,200.00\r\n")
    assert parsed.table == {"columns": ["姓名", "金额"], "rows": [["张某", "1,200.00"]]}


def test_a_line_break_inside_a_cell_stays() -> None:
    parsed = tables.from_text('事项\t说明\n低保\t"第一行\n第二行"\n')
    assert parsed.table and parsed.table["rows"] == [["低保", "第一行\n第二行"]]


def test_numbers_and_dates_of_xlsx_read_as_written() -> None:
    stream = sheet(["项目", "户数", "金额"], ["低保", 12, 3456.5])
    assert tables.from_file(stream, "a.xlsx").table == {
        "columns": ["项目", "户数", "金额"],
        "rows": [["低保", "12", "3456.50"]],
    }


def test_a_caption_above_the_headings_is_left_out_and_told() -> None:
    parsed = tables.from_file(
        sheet(["附件1 低保公示表"], ["姓名", "组", "金额"], ["张某", 1, 5]), "a.xlsx"
    )
    assert parsed.table and parsed.table["columns"] == ["姓名", "组", "金额"]
    assert len(parsed.notes) == 1


def test_problems_name_row_and_column() -> None:
    parsed = tables.from_text("姓名\t\t姓名\n张某\t#REF!\t5\n")
    assert parsed.table is None
    assert [problem.split("：")[0].split(":")[0] for problem in parsed.problems] == [
        tables.place(1, 2),
        tables.place(1, 3),
        tables.place(2, 2),
    ]


def test_a_csv_of_an_old_office_is_read() -> None:
    stream = io.BytesIO("姓名,金额\n张某,5\n".encode("gb18030"))
    assert tables.from_file(stream, "a.csv").table == {
        "columns": ["姓名", "金额"],
        "rows": [["张某", "5"]],
    }


def test_too_many_rows_are_refused_in_words() -> None:
    parsed = tables.from_text("a\tb\n" + "1\t2\n" * (tables.MOST_ROWS + 1))
    assert parsed.table is None and len(parsed.problems) == 1


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [tables.column_name(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


@given(ROWS)
def test_a_table_written_out_reads_back_the_same(rows: list[list[str]]) -> None:
    width = len(rows[0]) if rows else 1
    full = [[cell or "x" for cell in row] for row in rows]
    table = {"columns": [f"c{n}" for n in range(width)], "rows": full}
    assert tables.from_text(tables.to_text(table)).table == table
