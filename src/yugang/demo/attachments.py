"""What hangs on the demo's policy: as a table, as a form to fill in, and as it was signed."""

from __future__ import annotations

import io

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH

from yugang.shared.documents import pdf
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM

from .county import County

GRADES = (("C级", "局部危险", 8000, 0.6), ("D级", "整栋危险", 24000, 0.8))
KINDS = ("分散供养特困人员", "低保户", "低保边缘家庭")
CHAPTERS = (
    (
        "第一章　总则",
        (
            "第一条　为规范农村危房改造补助资金的申请、审核和发放，制定本办法。",
            "第二条　本区行政区域内农村危房改造补助资金的管理，适用本办法。",
        ),
    ),
    (
        "第二章　标准与申请",
        (
            "第三条　补助按房屋鉴定等级和家庭类别分档，标准见附件，每年一月公布。",
            "第四条　申请人向村民委员会提出，填写附件中的申请表；村民委员会五个工作日内评议并公示。",
        ),
    ),
    ("第三章　附则", ("第五条　本办法自公布之日起施行，有效期五年。",)),
)


def of_policy(county: County, title: str) -> tuple[StoredFile, ...]:
    """The three files."""
    made = (
        (_standards(), "附件1 补助标准表.xlsx"),
        (_form(), "附件2 申请表.docx"),
        (_signed(county, title), "正文（签发稿）.pdf"),
    )
    return tuple(store(io.BytesIO(data), name, by=SYSTEM, at=county.at) for data, name in made)


def _standards() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        head = book.add_format({"bold": True, "align": "center", "border": 1})
        money = book.add_format({"num_format": "#,##0.00", "border": 1})
        share = book.add_format({"num_format": "0%", "border": 1})
        plain = book.add_format({"border": 1})
        sheet = book.add_worksheet("补助标准")
        sheet.set_column(0, 1, 18)
        sheet.set_column(2, 3, 14)
        sheet.merge_range(0, 0, 0, 3, "农村危房改造补助标准表", head)
        sheet.write_row(1, 0, ("鉴定等级", "家庭类别", "补助（元/户）", "首付比例"), head)
        for g, (grade, says, amount, part) in enumerate(GRADES):
            first = 2 + g * len(KINDS)
            sheet.merge_range(first, 0, first + len(KINDS) - 1, 0, f"{grade}（{says}）", plain)
            for k, kind in enumerate(KINDS):
                sheet.write(first + k, 1, kind, plain)
                sheet.write(first + k, 2, amount - 1500 * k, money)
                sheet.write(first + k, 3, part, share)
        notes = book.add_worksheet("说明")
        notes.write_column(0, 0, ("一、以户为单位，不重复享受。", "二、首付款在开工后拨付。"))
    return made.getvalue()


def _form() -> bytes:
    made, document = io.BytesIO(), docx.Document()
    document.add_heading("农村危房改造补助申请表", 1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("填表日期：　　年　　月　　日").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = document.add_table(4, 4, "Table Grid")
    for n, words in enumerate(("申请人姓名", "", "家庭人口", "", "家庭类别", "", "房屋等级", "")):
        table.cell(n // 4, n % 4).text = words
    table.cell(2, 0).text = "申请理由"
    table.cell(2, 1).merge(table.cell(2, 3))
    table.cell(3, 0).text = "村民委员会意见"
    table.cell(3, 1).merge(table.cell(3, 3)).text = "（盖章）"
    for words in ("户口簿复印件；", "房屋鉴定报告；", "家庭类别证明。"):
        document.add_paragraph(words, style="List Number")
    document.save(made)
    return made.getvalue()


def _signed(county: County, title: str) -> bytes:
    chapters = [{"title": name, "lines": list(lines)} for name, lines in CHAPTERS]
    return pdf("demo/policy.typ", {"chapters": chapters}, title=title, at=county.at)
