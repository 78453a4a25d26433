"""Reports are read from what anyone may send: Word, web pages, PDF, JSON."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.clock import CHINA
from yugang.reports.reading import LARGEST, Unreadable, read
from yugang.reports.reading.numbers import NotANumber, read_number
from yugang.reports.rules.checks import check
from yugang.reports.rules.form import JUDGEMENTS, SECTIONS, TOTAL, Cell
from yugang.reports.rules.report import AnnualReport, Section
from yugang.reports.writing.data import as_data
from yugang.reports.writing.page import as_page
from yugang.reports.writing.sheets import as_pdf
from yugang.reports.writing.word import as_docx

from .figures import consistent, real, with_cell

AT = datetime(2026, 1, 20, 10, tzinfo=CHINA)
KINDS = ("docx", "html", "pdf", "json")
REAL = ("hongze-2023", "hongze-2024", "suqian-2023", "shanghai-general-office-2019")


def file_of(report: AnnualReport, kind: str) -> bytes:
    if kind == "docx":
        return as_docx(report, at=AT)
    if kind == "pdf":
        return as_pdf(report, at=AT)
    if kind == "html":
        return as_page(report).encode()
    return json.dumps(as_data(report), ensure_ascii=False).encode()


def whole(report: AnnualReport) -> AnnualReport:
    """Real figures with the words and days of a report around them."""
    year = report.year or 0
    said = {1: "本年工作平稳。", 5: "一是人手不足。", 6: "无其他事项。"}
    sections = [Section(n, t, said.get(n, ""), n in (2, 3, 4)) for n, t in enumerate(SECTIONS, 1)]
    return dataclasses.replace(
        report,
        sections=tuple(sections),
        claims=(),
        period=(date(year, 1, 1), date(year, 12, 31)),
        dated=date(year + 1, 1, 20),
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", REAL)
def test_every_cell_of_real_figures_is_read_back(name: str, kind: str) -> None:
    report = whole(real(name))
    found = read(file_of(report, kind), f"报告.{kind}")
    assert found.cells == report.cells
    assert (found.form, found.year, found.one_other) == (report.form, report.year, report.one_other)
    assert found.period == report.period
    assert found.dated == report.dated
    assert [s.title for s in found.sections or ()] == list(SECTIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_is_found_in_every_kind_of_file(kind: str) -> None:
    report = whole(real("hongze-2023"))
    found = check(read(file_of(report, kind), f"a.{kind}"))
    assert [(one.rule, one.row, one.column) for one in found] == [
        ("A4", "reconsideration", "total"),
        ("A4", "litigation_after_recon", "total"),
        ("A13", "r6", None),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_report_stays_good(kind: str) -> None:
    found = read(file_of(consistent(), kind), f"a.{kind}")
    assert found.body == "新津区教育局"
    assert check(found) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_is_compared_with_the_tables(kind: str) -> None:
    report = with_cell(consistent(), Cell(2, "licences", "decisions"), 1)
    text = "2025年，共收到政府信息公开申请７８件，行政复议2件。"
    sections = (Section(1, SECTIONS[0], text), *(report.sections or ())[1:])
    file = file_of(dataclasses.replace(report, sections=sections), kind)
    [found] = check(read(file, f"a.{kind}"))
    assert (found.rule, found.row, found.expected, found.found) == ("A8", "new", 18, 78)


def test_full_width_digits_spaces_thousands_and_units_in_a_page() -> None:
    page = as_page(consistent())
    page = page.replace(">1250<", "><p>１，２５０　件</p><").replace(">88<", ">&nbsp;8 8<")
    page = page.replace(">1234.5678<", "><span>1 234.5678</span> 万元<")
    found = read(page.encode("gb18030"), "a.htm")
    assert found.value(2, "licences", "decisions") == 1250
    assert found.value(2, "fees", "amount") == Decimal("1234.5678")
    assert found.value(2, "penalties", "decisions") == 88
    assert found.said == {}


def test_a_page_whose_layout_is_a_table_and_whose_table_is_cut_in_two() -> None:
    page = as_page(consistent())
    page = page.replace("<body>", "<body><table><tr><td>导航</td><td>").replace(
        "</body>", "</td></tr></table></body>"
    )
    page = page.replace("<tr><td>2.没有现成", "</tbody></table><table><tbody><tr><td>2.没有现成", 1)
    found = read(page.encode(), "a.html")
    assert found.cells == consistent().cells


def test_figures_stand_under_their_headings_however_wide_cells_are_drawn() -> None:
    """As by people who draw a figure narrower than its heading, or forget what is merged."""
    page = as_page(consistent()).replace('<td colspan="3">', "<td>")
    assert read(page.encode(), "a.html").cells == consistent().cells
    old = whole(real("shanghai-general-office-2019"))
    shifted = with_cell(old, Cell(2, "licences", "last_year"), 7)
    head = "<th>上一年项目数量</th><th>本年增/减</th>"
    page = as_page(shifted).replace(head, '<th>上一年项目数量</th><th colspan="2">本年增/减</th>')
    page = page.replace("<td>7</td><td>0</td>", '<td colspan="2">7</td><td>0</td>')
    assert read(page.encode(), "a.html").cells == shifted.cells


def test_each_part_of_a_table_may_be_a_table() -> None:
    page = as_page(consistent())
    for cut in ("第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项"):
        page = page.replace(
            f'<tr><th colspan="4">{cut}', f'</table><table><tr><th colspan="4">{cut}'
        )
    page = page.replace(
        '<tr><td colspan="3">一、本年新收', '</table><table><tr><td colspan="3">一、'
    )
    assert "</table><table><tr><td" in page
    page = page.replace('<td colspan="3">一、政府', '<td colspan="3">一、本年度新收政府')
    assert read(page.encode(), "a.html").cells == consistent().cells


def test_results_of_disputes_may_stand_in_lines() -> None:
    page = as_page(consistent())
    names = "".join(f"<td>{name}</td>" for name in (*JUDGEMENTS.values(), "总计"))
    lines = [f"<tr><td></td>{names}</tr>"]
    for block, label in (("reconsideration", "行政复议"), ("litigation_direct", "未经复议直接起诉"),
                         ("litigation_after_recon", "复议后起诉")):  # fmt: skip
        numbers = [consistent().value(4, block, one) for one in (*JUDGEMENTS, TOTAL)]
        lines.append(f"<tr><td>{label}</td>{''.join(f'<td>{n}</td>' for n in numbers)}</tr>")
    begin = page.rindex("<table>")
    end = page.index("</table>", begin)
    page = page[:begin] + "<table>" + "".join(lines) + page[end:]
    assert read(page.encode(), "a.html").cells == consistent().cells


AROUND = """<html><head><title>新津区教育局2025年政府信息公开年度报告-新津区</title></head><body>
<p>2026年11月22日</p><h1>新津区人民政府</h1><ul><li>一、机构职能</li><li>2024年政府公报</li></ul>
<table><tr><td>索引号</td><td>0143</td></tr><tr><td>公开日期</td><td>2026-01-21 09:00</td></tr></table>
%s<p>上一篇：新津区教育局2024年政府信息公开工作年度报告</p><p>2026年11月22日</p></body></html>"""


def test_what_stands_around_a_report_on_its_page_is_no_part_of_it() -> None:
    inner = as_page(consistent()).split("</h1>")[1].removesuffix("</body></html>\n")
    found = read((AROUND % inner).encode(), "a.html")
    assert (found.body, found.year) == ("新津区教育局", 2025)
    assert (found.dated, found.published) == (date(2026, 1, 20), date(2026, 1, 21))
    assert check(found) == []


def test_headings_without_numbers_and_a_list_of_contents() -> None:
    page = as_page(consistent())
    bare = re.sub(r"<h2>[一二三四五六]、", "<h2>", page)
    assert check(read(bare.encode(), "a.html")) == []
    contents = "".join(f"<p>{'一二三四五六'[n]}、{title}</p>" for n, title in enumerate(SECTIONS))
    assert check(read(page.replace("</h1>", f"</h1>{contents}").encode(), "a.html")) == []
    none = re.sub(r"<h2>.*?</h2>", "", page)
    assert {one.kind for one in check(read(none.encode(), "a.html"))} == {"section-missing"}


def test_of_two_years_on_a_page_the_first_is_read() -> None:
    page = as_page(consistent())
    older = as_page(with_cell(consistent(), Cell(3, "new", TOTAL), 99)).replace("2025年", "2024年")
    both = page.replace("</body>", older.split("<body>")[1])
    assert check(read(both.encode(), "a.html")) == []


def test_a_label_that_was_cut_is_told() -> None:
    page = as_page(consistent()).replace("2.其他法律行政法规禁止公开", "2.其他法律行政止公开")
    [found] = check(read(page.encode(), "a.html"))
    assert (found.rule, found.row, found.found) == ("A13", "r3_2_law", "2.其他法律行政止公开")


def test_a_dash_is_not_filled_in() -> None:
    page = (
        as_page(consistent())
        .replace("<td>88</td>", "<td>／</td>")
        .replace('<td colspan="3">88</td>', '<td colspan="3">／</td>')
    )
    [found] = check(read(page.encode(), "a.html"))
    assert (found.rule, found.kind, found.row) == ("A7", "not-filled", "penalties")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.docx", "empty"),
        (b"PK\x03\x04 broken", "a.docx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.docx", "kind"),
        (b"%PDF-1.7 broken", "a.pdf", "damaged"),
        (b"<p>Hello</p>", "a.html", "no-tables"),
        (b"{}", "a.json", "no-tables"),
        (b'{"table3": {"rows": {"new": [1]}}}', "a.json", "damaged"),
        (b"{", "a.json", "damaged"),
        (b"x", "a.xyz", "kind"),
        (b" " * (LARGEST + 1), "a.html", "too-big"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert refused.value.code == code


def test_a_package_that_is_no_word_file_is_damaged() -> None:
    good, made = zipfile.ZipFile(io.BytesIO(as_docx(consistent(), at=AT))), io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in good.namelist():
            text = good.read(name)
            package.writestr(name, b"<a/>" if name == "word/document.xml" else text)
    with pytest.raises(Unreadable) as refused:
        read(made.getvalue(), "a.docx")
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned(angle: int) -> None:
    from pypdf import PdfReader, PdfWriter, Transformation
    from pypdf.generic import RectangleObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf(consistent(), at=AT))))
    for page in writer.pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        across, up = {90: (high, 0), 180: (wide, high), 270: (0, wide)}[angle]
        page.add_transformation(Transformation().rotate(angle).translate(across, up))
        size = (wide, high) if angle == 180 else (high, wide)
        page.mediabox = page.cropbox = RectangleObject((0, 0, *size))
        page.rotate(angle)
    made = io.BytesIO()
    writer.write(made)
    assert read(made.getvalue(), "a.pdf").cells == consistent().cells


def test_a_locked_pdf_is_said_to_be_locked() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(as_pdf(consistent(), at=AT))))
    writer.encrypt("secret", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(Unreadable) as refused:
        read(made.getvalue(), "a.pdf")
    assert refused.value.code == "password"


@given(st.integers(-(10**9), 10**12))
def test_a_number_is_read_however_it_is_written(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for written in (
        str(number),
        f"{number:,}",
        f" {number:,} 件",
        wide,
        f"{number:,}".replace(",", "，"),
    ):
        assert read_number(written) == number


@pytest.mark.parametrize("text", ["", " ", "\u200b", "—", "——", "/", "－", "无"])
def test_nothing_is_not_nought(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["约20", "1,2", "12 13", "0 0", "3/4", "1.2.3", "1" * 40])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text)
