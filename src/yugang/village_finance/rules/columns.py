"""Which column of a sheet holds what: by its heading, of one row or of several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Our name of a column, and what its heading may be, without spaces and what stands in brackets.
HEADINGS = (
    ("number", "序号|编号|行次|顺序号|№|no\\.?"),
    ("month", "月|月份"),
    ("monthday", "日"),
    ("day", "(记账|入账|报账|发生|收支|收付|支付|业务|业务发生|凭证|交易|票据)?(日期|时间)|年月日|月日|日期时间"),
    ("voucher", "(记账|原始|收付款?)?(凭证|单据|票据|发票)(字号|编号|号码|号数|号|字)?|凭证字第?号|凭单号"),
    ("summary", "(收支|收入|支出|开支|资金)?(摘要|事由|用途|内容|项目|事项|明细|来源)(名称|内容|说明)?|说明|(经济|业务)(事项|内容)|款项(内容|用途|来源)"),
    ("income", "(本期|本月|本季)?(收入|收方|收款|进账)(金额|额|数)?|收入元|借方(金额|发生额)?"),
    ("expense", "(本期|本月|本季)?(支出|付方|付款|开支|出账)(金额|额|数)?|支出元|贷方(金额|发生额)?"),
    ("amount", "(收支|发生)?(金额|额|数额)|金额元|收支金额|发生额"),
    ("side", "收支|收支类型|收支类别|收支方向|收/支|方向|类型|收或支|收付"),
    ("balance", "(期末|累计|账面|本期)?(余额|结余|结存)(金额|额|数|元)?"),
    ("handler", "(经手|经办|报账)(人|人员|员)?(签字|签名|签章|盖章)?"),
    ("approver", "(审批|批准|签批|核准|核批)(人|人员|领导)?(签字|签名|签章|盖章|意见)?"),
    ("checker", "(审核|审签)(人|人员)?(签字|签名|签章)?|村?(主任|书记|负责人)(审批|审签|签字|签名)?"),
    ("stamp", "(民主)?理财(小组|组)?(组长|成员)?(审核|审查|意见)*(章|印章|签章|盖章|签字|签名)?|村?(监委会|村?务?监督委员会|监督小组)(审核|审查|意见)*(章|印章|签章|盖章|签字|签名)?"),
    ("item", "科目|类别|分类|细目|会计科目|收支科目|项目类别|科目名称|公开类别|所属类别"),
    ("remark", "备注|附注|注"),
)  # fmt: skip
PRINTED = {
    "number": "序号", "day": "日期", "month": "月", "monthday": "日", "voucher": "凭证号",
    "summary": "摘要", "income": "收入", "expense": "支出", "amount": "金额", "side": "收/支",
    "balance": "余额", "handler": "经手人", "approver": "审批人", "stamp": "理财小组章",
    "item": "类别", "remark": "备注",
}  # fmt: skip
# The second of two columns for a voucher: 凭证 字 | 号.
VOUCHER_NUMBER = "voucher-number"
MONEY = ("income", "expense", "amount", "balance")
# What the first columns of a table hold.
_BEGIN = {"number", "day", "month", "voucher", "summary"}
# A heading row shows at least so many of our columns, a day or an amount among them.
FEWEST = 3
# Headings may stand on so many lines.
HIGHEST = 3
_GROUP = re.compile(
    "金额|(本期)?收支(情况|金额)?|本期发生(额|情况)?|发生额|时间|日期|凭证|\\d{4}年?|年"
    "|签字|审核|(签字|审批)?手续"
)
_UNIT = re.compile(r"(?:单位|金额)?[:：]?(万|千|百)?元")


@dataclass(frozen=True)
class Header:
    """The heading rows of a sheet. columns: our name → index; headings: our name → as printed;
    first, last: lines from 0."""

    columns: dict[str, int]
    headings: dict[str, str]
    first: int
    last: int
    units: dict[str, int]


def plain(text: str) -> str:
    """Without spaces, brackets and what stands in them, full-width signs made narrow."""
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    return re.sub(r"\([^()]*\)|[:：*]", "", narrow)


def column_of(heading: str) -> str:
    """Our name of the column with that heading; "" for none."""
    text = plain(heading)
    for name, pattern in HEADINGS:
        if text and re.fullmatch(pattern, text):
            return name
    return ""


def unit_in(text: str) -> int:
    """How many yuan one stands for, as a heading or title says; 0 where it says nothing."""
    found = re.search(r"[(（:：]\s*(万|千|百)?元|单位\s*[:：]?\s*(?:人民币)?\s*(万|千|百)?元", text)
    if not found:
        return 0
    return {"万": 10_000, "千": 1000, "百": 100}.get(found[1] or found[2] or "", 1)


def find_header(lines: Sequence[Sequence[str]]) -> Header | None:
    """The heading rows, wherever they stand among the first lines; None where there are none."""
    for number in range(min(len(lines), 40)):
        if header := header_at(lines, number):
            return header
    return None


def header_at(lines: Sequence[Sequence[str]], number: int) -> Header | None:
    """The headings that begin on this line, from 0; None where it is no line of headings."""
    for height in range(HIGHEST, 0, -1):
        rows = lines[number : number + height]
        if len(rows) < height or (height > 1 and not _are_headings(rows)):
            continue
        header = _header(rows, number)
        if header and _is_enough(header.columns):
            return header
    return None


def second_table(lines: Sequence[Sequence[str]], header: Header) -> int:
    """The column, from 0, where another table begins beside the first; 0 where none does."""
    rows = lines[header.first : header.last + 1]
    for index in range(1, max(map(len, rows))):
        cells = [row[index] for row in rows if index < len(row) and row[index]]
        first = header.columns.get(column_of(cells[-1]) if cells else "", index)
        if first < index and column_of(cells[-1]) in _BEGIN:
            heads = lines[: header.last + 1]
            left = find_header([row[:index] for row in heads])
            right = find_header([[*[""] * index, *row[index:]] for row in heads])
            return index if left and right else 0
    return 0


def _are_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the lower lines hold headings too, so that all of them are one heading."""
    first = [cell for cell in rows[0] if cell]
    if len(first) < 2 or not any(_GROUP.fullmatch(plain(cell)) for cell in first):
        return False
    for depth, row in enumerate(rows[1:], 1):
        is_last = depth + 1 == len(rows)
        if not any(row):
            return False
        for index, cell in enumerate(row):
            known = _joined(_over(rows[:depth], index), cell)
            if cell and not known and (is_last or not _GROUP.fullmatch(plain(cell))):
                return False
    return True


def _over(rows: Sequence[Sequence[str]], index: int) -> str:
    """The heading above a column: the nearest one, which may begin further to the left."""
    for row in reversed(rows):
        if cell := next(filter(None, reversed(row[: index + 1])), ""):
            return cell
    return ""


def _joined(over: str, cell: str) -> str:
    """The column of a lower heading: with the one above it, as 凭证 and 编号, or alone."""
    return column_of(over + cell) or column_of(cell)


def _is_enough(columns: dict[str, int]) -> bool:
    has_money = {"income", "expense", "amount"} & set(columns)
    has_what = {"summary", "voucher", "day", "month"} & set(columns)
    return len(columns) >= FEWEST and bool(has_money) and len(has_what) >= 1


def _header(rows: Sequence[Sequence[str]], first: int) -> Header | None:
    columns: dict[str, int] = {}
    headings: dict[str, str] = {}
    units: dict[str, int] = {}
    for index in range(max(map(len, rows))):
        cells = [row[index] if index < len(row) else "" for row in rows]
        name, heading, over = _named(cells, rows, index)
        if name == "summary" and plain(heading) == "摘要" and "summary" in columns:
            columns["item"], headings["item"] = columns.pop("summary"), headings["summary"]
        if name == "voucher" and _goes_on(headings.get(name, ""), heading):
            name = VOUCHER_NUMBER
        if name and name not in columns:
            columns[name], headings[name] = index, re.sub(r"\s+", "", heading)
            if unit := max(unit_in(cell) for cell in (*cells, over)):
                units[name] = unit
    checker = columns.pop("checker", None)
    if checker is not None and "approver" not in columns:
        columns["approver"], headings["approver"] = checker, headings["checker"]
    _take_days(columns)
    return Header(columns, headings, first, first + len(rows) - 1, units) if columns else None


def _take_days(columns: dict[str, int]) -> None:
    """Month and day are of use together only; then they are the day."""
    if {"month", "monthday"} <= set(columns):
        columns.pop("day", None)
    else:
        for name in ("month", "monthday"):
            columns.pop(name, None)


def _goes_on(first: str, second: str) -> bool:
    """Whether a voucher's word stands in one column and its number in the next."""
    return plain(first).endswith("字") and plain(second).endswith("号")


def _named(cells: Sequence[str], rows: Sequence[Sequence[str]], index: int) -> tuple[str, str, str]:
    """The column that the lowest heading names, that heading, and the one that spans it, as 收入
    above 金额."""
    for depth in range(len(rows) - 1, -1, -1):
        if cell := cells[depth]:
            over = _over(rows[:depth], index)
            name, above = _joined(over, cell), column_of(over)
            if name == "amount" and above in ("income", "expense"):
                return above, over, over
            return name, cell, over
    return "", "", ""
