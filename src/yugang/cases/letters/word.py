"""A letter as .docx, with the fonts and measures of official letters (GB/T 9704, 信函格式)."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from yugang.shared.documents.codes import qr_png

from .sheet import Sheet

# Body, headings and titles of official documents; every Chinese Office has them.
BODY, HEAD, TITLE = "仿宋", "黑体", "宋体"
LATIN = "Times New Roman"
RED = RGBColor(0xB3, 0x26, 0x1E)
LINE = Pt(28)
# What may follow w:pBdr in a paragraph's properties: Word refuses another order.
AFTER_BORDERS = tuple(
    f"w:{name}"
    for name in (
        "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
        "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
        "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
        "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
        "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip


def document(sheet: Sheet, *, at: datetime) -> bytes:
    """The letter as the bytes of a .docx."""
    doc = Document()
    _set_up(doc, sheet, at)
    _letterhead(doc, sheet)
    title = doc.add_heading(level=1)
    _run(title, sheet.heading, 22, TITLE, bold=True)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if sheet.addressee:
        _run(doc.add_paragraph(), f"{sheet.addressee}：", 16)
    for block in sorted(sheet.blocks, key=lambda block: block["kind"] == "enclosed"):
        _BLOCKS[block["kind"]](doc, block)
    _sign_off(doc, sheet)
    _page_numbers(doc)
    out = BytesIO()
    doc.save(out)
    return out.getvalue()


def _set_up(doc: DocumentObject, sheet: Sheet, at: datetime) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = doc.styles[name]
        assert isinstance(style, ParagraphStyle)
        _font(style.font, 16, BODY if name == "Normal" else HEAD)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = LINE
    normal = doc.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.append(language)
    facts = doc.core_properties
    facts.title, facts.author, facts.language = sheet.full_title, sheet.sender, "zh-CN"
    facts.created = facts.modified = at.astimezone(UTC)
    facts.comments = ""


def _font(font: Any, size: float, east_asian: str) -> None:
    """A font with its East Asian part, which python-docx leaves out."""
    font.name, font.size = LATIN, Pt(size)
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), east_asian)


def _run(paragraph: Paragraph, text: str, size: float, font: str = BODY, bold: bool = False) -> Run:
    run = paragraph.add_run(text)
    _font(run.font, size, font)
    run.font.bold = bold
    return run


def _border(paragraph: Paragraph, side: str, kind: str) -> None:
    """A red double line above or below a paragraph, 170 mm long in the middle of the page."""
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", "24"), ("space", "4"), ("color", str(RED))):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)
    paragraph.paragraph_format.left_indent = Mm(-8)
    paragraph.paragraph_format.right_indent = Mm(-6)


def _letterhead(doc: DocumentObject, sheet: Sheet) -> None:
    sender = doc.add_paragraph()
    sender.alignment = WD_ALIGN_PARAGRAPH.CENTER
    sender.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _border(sender, "bottom", "thickThinSmallGap")
    _run(sender, sheet.sender, 28, TITLE, bold=True).font.color.rgb = RED
    number = doc.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number.paragraph_format.space_after = Pt(14)
    _run(number, sheet.number, 16)


def _indented(doc: DocumentObject, text: str) -> None:
    paragraph = doc.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _first_line(paragraph)
    _run(paragraph, text, 16)


def _first_line(paragraph: Paragraph) -> None:
    """Two characters in, whatever the font's size."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")


def _paragraph(doc: DocumentObject, block: dict[str, Any]) -> None:
    _indented(doc, block["text"])


def _heading(doc: DocumentObject, block: dict[str, Any]) -> None:
    heading = doc.add_heading(level=2)
    _first_line(heading)
    _run(heading, block["text"], 16, HEAD)


def _list(doc: DocumentObject, block: dict[str, Any]) -> None:
    for number, text in enumerate(block["items"], 1):
        _indented(doc, f"{number}．{text}")


def _facts(doc: DocumentObject, block: dict[str, Any]) -> None:
    table = doc.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for name, value in block["rows"]:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, (name, value), (Mm(36), Mm(120)), strict=True):
            cell.width = width
            _run(cell.paragraphs[0], text, 14)
    doc.add_paragraph().paragraph_format.line_spacing = Pt(10)


def _enclosed(doc: DocumentObject, block: dict[str, Any]) -> None:
    """Below an empty line; a name that runs on starts below its first character."""
    doc.add_paragraph().paragraph_format.keep_with_next = True
    several = len(block["items"]) > 1
    for number, name in enumerate(block["items"], 1):
        line = doc.add_paragraph()
        indent = line._p.get_or_add_pPr().get_or_add_ind()
        hanging = 3 if number == 1 else 0
        for key, characters in (("left", 5), ("hanging", hanging)):
            indent.set(qn(f"w:{key}Chars"), str(characters * 100))
            indent.set(qn(f"w:{key}"), str(characters * 320))
        _run(line, ("附件：" if hanging else "") + (f"{number}．" if several else "") + name, 16)


_BLOCKS = {
    "p": _paragraph,
    "h": _heading,
    "list": _list,
    "facts": _facts,
    "enclosed": _enclosed,
}


def _sign_off(doc: DocumentObject, sheet: Sheet) -> None:
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    doc.add_paragraph().paragraph_format.keep_with_next = True
    seal = doc.add_paragraph()
    seal.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    seal.paragraph_format.right_indent = Pt(32)
    seal.paragraph_format.keep_with_next = True
    _run(seal, "（印章）", 10).font.color.rgb = RED
    for text in (sheet.signed, sheet.signed_on):
        line = doc.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(32)
        line.paragraph_format.keep_with_next = text == sheet.signed
        _run(line, text, 16)
    for note in sheet.notes:
        line = doc.add_paragraph()
        line.paragraph_format.line_spacing = Pt(20)
        if note is sheet.notes[0]:
            line.paragraph_format.space_before = Pt(20)
        _run(line, f"{note['name']}：{note['value']}", 12)
    if sheet.code:
        _code(doc, sheet)


def _code(doc: DocumentObject, sheet: Sheet) -> None:
    """The QR code, with what it is for beside it and for who cannot see it."""
    line = doc.add_paragraph()
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    line.paragraph_format.space_before = Pt(10)
    picture = _run(line, "", 10).add_picture(BytesIO(qr_png(sheet.code)), width=Mm(22))
    picture._inline.docPr.set("descr", sheet.code_says)
    _run(line, f" {sheet.code_says}", 10)


def _page_numbers(doc: DocumentObject) -> None:
    """The red double line at the foot of the first page, the number at that of the others."""
    section = doc.sections[0]
    section.different_first_page_header_footer = True
    _border(section.first_page_footer.paragraphs[0], "top", "thinThickSmallGap")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, "— ", 14, TITLE)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        _run(foot, "", 14, TITLE)._r.append(part)
    _run(foot, " —", 14, TITLE)
