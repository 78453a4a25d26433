"""Which column of a sheet holds what: by its heading, of one row or of two."""

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
    ("day", "(记账|发生|收支|业务|凭证|交易|票据)?(日期|时间)|年月日|月日|日期时间"),
    ("voucher", "(记账|原始|收付款?)?(凭证|单据|票据|发票)(字号|编号|号码|号|字)?|凭证字第?号|凭单号"),
    ("summary", "(收支|收入|支出|开支)?(摘要|事由|用途|内容|项目|事项|明细)(名称|内容|说明)?|说明|(经济|业务)(事项|内容)|款项(内容|用途)"),
    ("income", "(本期|本月|本季)?(收入|收方|收款|进账)(金额|额|数)?|收入元|借方|借方金额"),
    ("expense", "(本期|本月|本季)?(支出|付方|付款|开支|出账)(金额|额|数)?|支出元|贷方|贷方金额"),
    ("amount", "(收支|发生)?(金额|额|数额)|金额元|收支金额|发生额"),
    ("side", "收支|收支类型|收支类别|收支方向|收/支|方向|类型|收或支|收付"),
    ("balance", "(期末|累计|账面|本期)?(余额|结余|结存)(金额|额|数|元)?"),
    ("handler", "经手人|经办人|经手|经办|经手人签字|报账员|报账人"),
    ("approver", "审批人|批准人|审批|批准|审批人签字|审核人|签批人|审批人签名"),
    ("stamp", "(民主)?理财(小组|组)?(成员)?(审核|意见)?(章|印章|签章|盖章|签字)?|(监委会|村务监督委员会|监督委员会)(审核|意见)?(章|签章|盖章|签字)?"),
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
_GROUP = re.compile("金额|收支情况|收支金额|发生额|时间|日期|凭证|\\d{4}年?|年|收支|签字|审核|手续")
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
    line = lines[number]
    for height in (2, 1):
        if height == 2 and not _is_upper(line, lines[number + 1 : number + 2]):
            continue
        header = _header(lines[number : number + height], number)
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


def _is_upper(line: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the line below holds headings too, so that both are one heading."""
    if not below:
        return False
    over, under = "", []
    for index, cell in enumerate(below[0]):
        over = (line[index] if index < len(line) else "") or over
        if cell:
            under.append(_joined(over, cell))
    filled = [cell for cell in line if cell]
    grouped = any(_GROUP.fullmatch(plain(cell)) for cell in filled)
    return grouped and any(under) and all(under) and len(filled) > 1


def _joined(over: str, cell: str) -> str:
    """The column of a lower heading, alone or with the one above it, as 凭证 and 字号."""
    return column_of(cell) or column_of(over + cell)


def _is_enough(columns: dict[str, int]) -> bool:
    has_money = {"income", "expense", "amount"} & set(columns)
    has_what = {"summary", "voucher", "day", "month"} & set(columns)
    return len(columns) >= FEWEST and bool(has_money) and len(has_what) >= 1


def _header(rows: Sequence[Sequence[str]], first: int) -> Header | None:
    columns: dict[str, int] = {}
    headings: dict[str, str] = {}
    units: dict[str, int] = {}
    over = ""
    for index in range(max(map(len, rows))):
        cells = [row[index] if index < len(row) else "" for row in rows]
        over = cells[0] or (over if len(rows) > 1 and cells[-1] else "")
        name, heading = _named(cells, over if len(rows) > 1 else "")
        if name == "summary" and plain(heading) == "摘要" and "summary" in columns:
            columns["item"], headings["item"] = columns.pop("summary"), headings["summary"]
        if name == "voucher" and _goes_on(headings.get(name, ""), heading):
            name = VOUCHER_NUMBER
        if name and name not in columns:
            columns[name], headings[name] = index, re.sub(r"\s+", "", heading)
            if unit := max((unit_in(cell) for cell in cells), default=0):
                units[name] = unit
    if {"month", "monthday"} <= set(columns):
        columns.pop("day", None)
    else:
        for name in ("month", "monthday"):
            columns.pop(name, None)
    return Header(columns, headings, first, first + len(rows) - 1, units) if columns else None


def _goes_on(first: str, second: str) -> bool:
    """Whether a voucher's word stands in one column and its number in the next."""
    return plain(first).endswith("字") and plain(second).endswith("号")


def _named(cells: Sequence[str], over: str) -> tuple[str, str]:
    """The lower heading names a column, the upper one where there is none below it. over: the
    upper heading that spans it, as 收入 above 金额."""
    for cell in reversed(cells):
        if cell:
            name, above = _joined(over, cell), column_of(over)
            if name == "amount" and above in ("income", "expense"):
                return above, over
            return name, cell
    return "", ""
