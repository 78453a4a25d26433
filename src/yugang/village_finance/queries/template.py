"""Our spreadsheet for accountants: the right columns, drop-downs, sums that add up by themselves."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from yugang.village_finance.rules.classes import items_of
from yugang.village_finance.rules.periods import Period

LINES = 300
HEADINGS = ("序号", "日期", "凭证号", "摘要", "收入", "支出", "余额", "经手人", "审批人", "类别")
WIDTHS = (6, 13, 12, 36, 13, 13, 14, 10, 10, 24)
FIRST = 6
HELP = (
    "一行写一笔，每笔写明日期、凭证号、摘要、经手人、审批人；收入和支出分栏填写。",
    "“上期结转”一行的余额填上期期末余额；“合计”一行自动计算，不用填写。",
    "不要把几张凭证合成一行，也不要只写“其他支出”这样的总数。",
    "“类别”可以不填，系统按摘要归类，也可以从下拉列表中选。",
    "资产、债权债务、资源三张表有就填，没有可以空着。",
    "摘要里不要写身份证号、银行卡号、手机号。",
)
HOLDINGS = {
    "资产": ("序号", "名称", "数量", "金额", "使用单位", "备注"),
    "债权债务": ("序号", "类别", "摘要", "金额", "对方单位", "备注"),
    "资源": ("序号", "类别", "名称", "面积", "使用人", "备注"),
}


def template(village: str, period: Period, opening: Decimal | None) -> bytes:
    """The workbook for a village and a period, with what is brought forward where it is known."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    _ledger(book, village, period, opening)
    for name, headings in HOLDINGS.items():
        _holdings(book, name, headings)
    sheet = book.add_worksheet("填表说明")
    sheet.set_column(0, 0, 90)
    for row, text in enumerate(HELP):
        sheet.write(row, 0, f"{row + 1}. {text}")
    book.close()
    return stream.getvalue()


def _ledger(book: Any, village: str, period: Period, opening: Decimal | None) -> None:
    bold = book.add_format({"bold": True, "align": "center", "border": 1})
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    plain = book.add_format({"border": 1})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    money = book.add_format({"border": 1, "num_format": "#,##0.00"})
    sheet = book.add_worksheet("收支明细")
    last = len(HEADINGS) - 1
    sheet.merge_range(0, 0, 0, last, f"{village}村级财务收支公开表", title)
    sheet.merge_range(1, 0, 1, last, f"{period.name}    单位：元", plain)
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        style = {"日期": day, "收入": money, "支出": money, "余额": money}.get(heading, plain)
        sheet.set_column(column, column, width, style)
        sheet.write(2, column, heading, bold)
    sheet.write(3, 3, "上期结转", plain)
    if opening is not None:
        sheet.write_number(3, 6, float(opening), money)
    end = FIRST + LINES - 1
    sheet.write(4, 3, "合计", plain)
    sheet.write_formula(4, 4, f"=SUM(E{FIRST}:E{end})", money)
    sheet.write_formula(4, 5, f"=SUM(F{FIRST}:F{end})", money)
    sheet.write_formula(4, 6, "=ROUND(G4+E5-F5,2)", money, float(opening or 0))
    _validate(book, sheet, period, end)
    sheet.freeze_panes(FIRST - 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 2)


def _validate(book: Any, sheet: Any, period: Period, end: int) -> None:
    """Dates of the period, amounts, and the items to choose from."""
    days = {
        "validate": "date",
        "criteria": "between",
        "minimum": period.starts_on,
        "maximum": period.ends_on,
        "error_title": "日期不对",
        "error_message": f"请填{period.name}内的日期，如 {period.starts_on.isoformat()}",
    }
    amounts = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -999_999_999,
        "maximum": 999_999_999,
        "error_title": "金额不对",
        "error_message": "请填数字，如 1000.00",
    }
    items = [*items_of("income"), *items_of("expense")]
    lists = book.add_worksheet("类别")
    lists.hide()
    for row, item in enumerate(items):
        lists.write(row, 0, item)
    choices = {"validate": "list", "source": f"=类别!$A$1:$A${len(items)}"}
    sheet.data_validation(FIRST - 1, 1, end - 1, 1, days)
    sheet.data_validation(FIRST - 1, 4, end - 1, 5, amounts)
    sheet.data_validation(FIRST - 1, 9, end - 1, 9, choices)


def _holdings(book: Any, name: str, headings: tuple[str, ...]) -> None:
    bold = book.add_format({"bold": True, "align": "center", "border": 1})
    sheet = book.add_worksheet(name)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, 22 if column else 6)
        sheet.write(0, column, heading, bold)
    if name == "债权债务":
        kinds = {"validate": "list", "source": ["债权", "债务"]}
        sheet.data_validation(1, 1, 200, 1, kinds)
    if name == "资源":
        kinds = {
            "validate": "list",
            "source": ["耕地", "林地", "草地", "园地", "水面", "四荒地", "建设用地"],
        }
        sheet.data_validation(1, 1, 200, 1, kinds)
