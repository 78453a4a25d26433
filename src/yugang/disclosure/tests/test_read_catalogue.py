"""Catalogue files as they should not be: each is understood, or named by sheet, row and column."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from yugang.disclosure.queries.catalogue_file import CatalogueFile, FileRefused, read_file
from yugang.kernel.written_days import read_day

from .test_export_catalogue import TWO_ROWS, book, line

DAY = date(2026, 1, 1)
HEAD = "序号,一级事项,二级事项,公开内容,公开时限,公开主体,公开渠道,全社会,主动,县级,施行日期"
ROW = "{n},低保,{second},名单,{time},县民政局,政府网站,√,√,√,{day}"


def table(*rows: str, head: str = HEAD) -> str:
    return "\r\n".join([head, *rows]) + "\r\n"


def row(second: str = "审核", n: str = "1", time: str = "20个工作日内", day: str = "") -> str:
    return ROW.format(second=second, n=n, time=time, day=day)


def csv(text: str, encoding: str = "utf-8") -> CatalogueFile:
    return read_file(text.encode(encoding), "a.csv", DAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_any_encoding(encoding: str) -> None:
    found = csv(table(row()), encoding)
    assert not found.refused and found.items[0][1].second_level == "审核"


@pytest.mark.parametrize(
    "day",
    [
        "2026年3月2日",
        "2026.3.2",
        "20260302",
        "46083",
        "二〇二六年三月二日",
        "2026-03-02",
        "２０２６．３．２",
    ],
)
def test_days_are_read_in_every_style(day: str) -> None:
    assert csv(table(row(day=day))).items[0][1].in_force_from == date(2026, 3, 2)


@pytest.mark.parametrize(
    "day", ["2026-02-30", "二〇二六年十三月一日", "昨天", "20261301", "3.2", "99"]
)
def test_no_day_is_named(day: str) -> None:
    assert read_day(day) is None
    [problem] = csv(table(row(day=day))).refused
    assert (problem.row, problem.column) == (2, "施行日期") and day in problem.reason


def test_full_width_digits_are_read() -> None:
    [(_code, values)] = csv(table(row(n="１", time="２０个工作日内"))).items
    assert values.timing["number"] == 20 and values.time_phrase == "２０个工作日内"


def test_titles_hold_on_where_merged_cells_have_gone(tmp_path: Path) -> None:
    rows = [line("审核"), line("审批", first=""), line("审定", first="")]
    found = read_file(book(tmp_path / "a.xlsx", *rows), "a.xlsx", DAY)
    assert {values.first_level for _code, values in found.items} == {"最低生活保障"}


def test_three_rows_of_merged_headings_and_merged_ticks_are_read() -> None:
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    page = made.add_worksheet("社会救助")
    page.merge_range(0, 0, 2, 0, "序号")
    page.merge_range(0, 1, 0, 2, "公开事项")
    page.merge_range(1, 1, 2, 1, "一级事项")
    page.merge_range(1, 2, 2, 2, "二级事项")
    for column, text in enumerate(["公开内容（要素）", "公开依据", "公开时限", "公开主体"], 3):
        page.merge_range(0, column, 2, column, text)
    page.merge_range(0, 7, 0, 8, "公开渠道和载体（在标注范围内至少选择其一）")
    page.merge_range(1, 7, 2, 7, "政府网站")
    page.merge_range(1, 8, 2, 8, "发布会/听证会")
    page.merge_range(0, 9, 0, 10, "公开层级")
    page.merge_range(1, 9, 2, 9, "县级")
    page.merge_range(1, 10, 2, 10, "乡级")
    page.merge_range(3, 1, 4, 1, "低保")
    page.write_row(3, 2, ["审核", "名单", "《条例》", "20个工作日内", "县民政局", "", "■"])
    page.write_row(4, 2, ["审批", "名单", "《条例》", "20个工作日内", "县民政局", "√", "√"])
    page.merge_range(3, 9, 3, 10, "√")
    made.close()
    found = read_file(out.getvalue(), "a.xlsx", DAY)
    assert not found.refused
    (_a, one), (_b, two) = found.items
    assert one.levels == ("county", "town") and two.levels == ()
    assert one.channels == ("发布会/听证会",) and two.channels == ("政府网站", "发布会/听证会")
    assert two.first_level == "低保" and two.field == "社会救助"


def test_what_is_missing_is_named_in_every_column(tmp_path: Path) -> None:
    bad = line("审核", time="", who="谁知道", county="", city="√")
    found = read_file(book(tmp_path / "a.xlsx", bad), "a.xlsx", DAY)
    assert [(p.sheet, p.row, p.column) for p in found.refused] == [
        ("社会救助", 4, "公开时限"), ("社会救助", 4, "公开主体"),
    ]  # fmt: skip
    assert list(found.asked.publishers) == ["谁知道"]


def test_a_line_with_a_note_is_told_and_heads_repeated_are_passed_over(tmp_path: Path) -> None:
    lines = [line("审核"), list(TWO_ROWS[0]), list(TWO_ROWS[1]), line("审批"), ["注：试行。"]]
    found = read_file(book(tmp_path / "a.xlsx", *lines), "a.xlsx", DAY)
    assert len(found.items) == 2 and not found.refused
    assert [(w.row, "试行" in w.reason) for w in found.warnings] == [(8, True)]


def test_every_visible_sheet_is_read_and_others_are_told(tmp_path: Path) -> None:
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    for name in ("社会救助", "养老服务", "说明"):
        page = made.add_worksheet(name)
        if name != "说明":
            page.write_row(0, 0, HEAD.split(","))
            page.write_row(1, 0, row().split(","))
        else:
            page.write(0, 0, "填表说明")
    made.close()
    found = read_file(out.getvalue(), "a.xlsx", DAY)
    assert [values.field for _code, values in found.items] == ["社会救助", "养老服务"]
    assert [(w.sheet, w.row) for w in found.warnings] == [("说明", 0)]


def test_half_a_csv_says_where_it_ends() -> None:
    whole = table(row("审核"), '2,低保,"审\n批",名单,20个工作日内,县民政局,政府网站,√,√,√,')
    cut = whole[: whole.index("批")]
    found = csv(cut)
    assert len(found.items) == 1 and found.refused


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_half_a_workbook_is_refused_whole(tmp_path: Path, part: float) -> None:
    data = book(tmp_path / "a.xlsx", line("审核"))
    with pytest.raises(FileRefused):
        read_file(data[: int(len(data) * part)], "a.xlsx", DAY)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.xlsx"), (b"", "a.csv"), (b"\xd0\xcf\x11\xe0", "a.xls"), (b"<html>", "a.xlsx"),
        ("姓名,电话\n张三,1\n".encode(), "a.csv"), (b"\x00\x01\x02", "a.csv"), (b"x", "a.pdf"),
        (b"null", "a.json"), (b'{"items": 3}', "a.json"), (b"[[", "a.json"),
        ("序号,一级事项,二级事项,公开内容\n1,a,b,c\n".encode(), "a.csv"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_whole(data: bytes, name: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(data, name, DAY)
    assert str(refused.value)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.json"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        found = read_file(data, name, DAY)
    except FileRefused:
        return
    assert isinstance(found, CatalogueFile)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=6), max_size=12), max_size=6))
def test_any_cells_below_the_headings_are_taken_or_named(cells: list[list[str]]) -> None:
    import csv as files
    from io import StringIO

    out = StringIO(newline="")
    writer = files.writer(out)
    writer.writerow(HEAD.split(","))
    writer.writerows([[c.replace("\0", "") for c in line] for line in cells])
    found = read_file(out.getvalue().encode("utf-8", "ignore"), "a.csv", DAY)
    assert all(problem.row >= 2 and problem.reason for problem in found.refused)
