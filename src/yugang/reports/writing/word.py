"""The report as a Word file, in the layout of the form."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from yugang.reports.rules.layout import Boxes
from yugang.reports.rules.report import AnnualReport

from .paper import Paper, paper_of

TITLE, HEADING, TEXT = "方正小标宋简体", "黑体", "仿宋_GB2312"
# Widths in centimetres; a page has 15.6.
_WIDTHS = {3: (1.1, 1.5, 4.3), 2: (5.4,), 4: ()}
PAGE = 15.6


def as_docx(report: AnnualReport, *, at: datetime) -> bytes:
    """The file; the same report at the same time gives the same bytes of content."""
    import docx
    from docx.shared import Cm

    document, paper = docx.Document(), paper_of(report)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.8), Cm(2.6)
    page.top_margin, page.bottom_margin = Cm(3.7), Cm(3.5)
    document.core_properties.title = paper.title
    document.core_properties.author = paper.body
    document.core_properties.created = document.core_properties.modified = at.replace(tzinfo=None)
    _write(document, paper)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: Any, paper: Paper) -> None:
    for line in (paper.body, paper.title.removeprefix(paper.body)):
        _paragraph(document, line, TITLE, 22, centred=True)
    _paragraph(document, "", TEXT, 16)
    _paragraph(document, paper.lead, TEXT, 16)
    for number, part in enumerate(paper.parts, 1):
        _paragraph(document, part.title, HEADING, 16)
        for line in part.lines:
            _paragraph(document, line, TEXT, 16)
        if part.table:
            _table(document, part.table, _WIDTHS[number])
    _paragraph(document, "", TEXT, 16)
    for line in (paper.body, paper.day):
        _paragraph(document, line, TEXT, 16, right=True)


def _paragraph(
    document: Any, text: str, font: str, size: int, *, centred: bool = False, right: bool = False
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(29)
    if centred or right:
        paragraph.alignment = Align.CENTER if centred else Align.RIGHT
    else:
        layout.first_line_indent = Pt(2 * size)
    _run(paragraph, text, font, size)


def _run(paragraph: Any, text: str, font: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _table(document: Any, boxes: Boxes, widths: tuple[float, ...]) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as Vertical
    from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
    from docx.shared import Cm, Pt

    wide = sum(box.across for box in boxes[0])
    table = document.add_table(len(boxes), wide, style="Table Grid")
    table.autofit = False
    rest = (PAGE - sum(widths)) / (wide - len(widths))
    for n, column in enumerate(table.columns):
        column.width = Cm(widths[n] if n < len(widths) else rest)
    heads = 0 if wide in (4, 5) else sum(all(box.head for box in row) for row in boxes)
    for y, line in enumerate(table.rows):
        _keep_whole(line, repeated=y < heads)
    cells = [list(row.cells) for row in table.rows]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(boxes):
        x = 0
        for box in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + b, x + a) for a in range(box.across) for b in range(box.down)}
            cell = cells[y][x]
            if (box.across, box.down) != (1, 1):
                cell = cell.merge(cells[y + box.down - 1][x + box.across - 1])
            paragraph = cell.paragraphs[0]
            cell.vertical_alignment = Vertical.CENTER
            words = box.cell is None and not box.head and box.across + box.down > 1
            paragraph.alignment = Align.LEFT if words else Align.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            _run(paragraph, box.text, TEXT, 10.5)


def _keep_whole(line: Any, *, repeated: bool) -> None:
    """No row breaks between pages; the headings stand above the figures on every page."""
    from docx.oxml import OxmlElement

    properties = line._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader")[: 1 + repeated]:
        properties.append(OxmlElement(name))
