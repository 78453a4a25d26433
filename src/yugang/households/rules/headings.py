"""Which column of a list holds what, by its heading; headings may stand on two or three lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from yugang.kernel.columns import column_letters

from .cells import solid

# The first pattern that fits names the column; "amount" is looked for last but "note".
_ROLES: tuple[tuple[str, str], ...] = (
    ("serial", r"序号|序|编号|NO\.?|No\.?|行号"),
    ("number", r"(农)?户(主)?(编)?号|户编码|家庭编号|承包合同(编)?号|合同编号"),
    ("identity", r".*(身份证|身份证件|公民身份|证件)(号|号码|编码|编号)?.*"),
    ("card", r".*(银行|卡号|账号|帐号|账户|帐户|存折|一卡通|开户行).*"),
    ("phone", r".*(电话|手机|联系方式).*"),
    ("village", r"(所在|所属|行政)?村(名|名称|别|（社区）|\(社区\))?|村委会|行政村"),
    ("group", r".*(村组|组别|小组|村民组|组名|社别|队别).*|^组$|.*村.*组.*|住址组"),
    ("address", r".*(住址|地址|居住地).*"),
    ("name", r"(户主|农户|承包方|被?(征收|征地|拆迁|补偿|补贴|补助|救助|保障|慰问|帮扶|享受|发放|分配|受益|受助)(人员?|对象|农?户)?|领款人|领取人|权利人|股东|成员|家庭|代表|户|申请人|承包户|种植户|养殖户|低保户|脱贫户|村民|社员|老人|学生|残疾人)*(姓名|名称|名字|代表|户主|农户|人)?(（户主）|\(户主\))?"),
    ("members", r".*(人口|人数|家庭成员数).*"),
    ("rate", r".*(标准|单价|元/|每亩|每人).*"),
    ("quantity", r".*(面积|亩数|数量|头数|只数|股数|份额|株数|吨|公斤).*"),
    ("day", r".*(日期|时间|发放日|年月日).*"),
    ("signature", r".*(签字|签名|签章|签收|手印|盖章|领款签).*"),
    ("basis", r".*(依据|文件|文号|政策).*"),
    ("amount", r".*(金额|资金|补贴款|补贴额|补助额|补偿|发放额|实发|应发|合计|总计|小计|元|分配额|分红|费用?|扣款|扣减|[租奖金]金|津贴|补贴|补助).*|.*[金款]"),
    ("note", r".*(备注|说明|附注).*"),
)  # fmt: skip
_SUM = re.compile(r"合计|总计|共计|小计|总额")
_PLANNED = re.compile(r"应发|应补|核定|计划|扣")
_PAID = re.compile(r"实发|实际|实补")
_BARE = re.compile(r"(补贴|补助|补偿|发放|分配|奖励|兑付)?(金额|资金|款|费|额|小计)|元|实发(金额)?")
_UNITS = re.compile(r"[(（]?(单位[:：])?(万元|亿元|元|亩|人|平方米|公斤)(/\w+)?[)）]?$")


@dataclass(frozen=True)
class Column:
    """One column. path: its headings from the top one down; item: what its amounts are for, where
    the headings say so; unit: yuan in one."""

    index: int
    role: str
    path: tuple[str, ...]
    item: str = ""
    unit: int = 1

    @property
    def heading(self) -> str:
        return " ".join(self.path)

    @property
    def letter(self) -> str:
        return column_letters(self.index)


@dataclass(frozen=True)
class Layout:
    """Where the table begins and what its columns hold. first: the first line below the headings."""

    first: int
    columns: tuple[Column, ...]
    amounts: tuple[Column, ...]
    sums: tuple[Column, ...] = field(default=())

    def one(self, role: str, item: str = "") -> Column | None:
        """The column of that role: the one under the same top heading where there is one, never
        one under the heading of another amount."""
        others = {amount.item for amount in self.amounts} - {item, ""} if item else set()
        found = [c for c in self.columns if c.role == role and c.item not in others]
        same = [column for column in found if item and column.item == item]
        return next(iter(same or found), None)


def role_of(heading: str) -> str:
    """What a column with that heading holds; empty where it is not known."""
    plain = solid(heading)
    bare = re.sub(r"[(（](元|万元|亩|人|元/亩|元/人|平方米|必填|选填)[)）]$", "", plain)
    for role, pattern in _ROLES:
        if plain and any(re.fullmatch(pattern, text) for text in {plain, bare} if text):
            return role
    return ""


def columns_of(lines: Sequence[Sequence[str]], unit: int = 1) -> list[Column]:
    """The columns under heading lines in which merged cells are filled."""
    width = max(map(len, lines))
    made = []
    for index in range(width):
        path: list[str] = []
        for line in lines:
            cell = re.sub(r"\s+", "", line[index]) if index < len(line) else ""
            if cell and (not path or path[-1] != cell):
                path.append(cell)
        if path:
            made.append(_column(index, tuple(path), unit))
    return made


def _column(index: int, path: tuple[str, ...], unit: int) -> Column:
    role = role_of(path[-1]) or role_of("".join(path))
    whole = solid("".join(path))
    item = _item(path) if len(path) > 1 else ""
    if role == "amount":
        unit = 10_000 if "万元" in whole else 1 if "元" in whole else unit
        item = item or _item(path)
    return Column(index, role, path, item, unit)


def _item(path: tuple[str, ...]) -> str:
    """What the amounts below are for: the top heading, or the only one without 金额."""
    top = _UNITS.sub("", solid(path[0]))
    if len(path) > 1 and role_of(path[0]) in ("", "amount") and not _BARE.fullmatch(top):
        return top
    last = re.sub(r"(金额|资金)$", "", _UNITS.sub("", solid(path[-1])))
    return "" if not last or _BARE.fullmatch(last) or _SUM.search(last) else last


def beside(columns: Sequence[Column]) -> list[Sequence[Column]]:
    """The columns of each of several tables side by side, whose headings are all the same; what
    stands once behind them, as 备注, is the last one's."""
    headings = [column.path for column in columns]
    for width in range(2, len(columns) // 2 + 1):
        times = 1
        while headings[times * width : (times + 1) * width] == headings[:width]:
            times += 1
        if times > 1 and {"name", "amount"} <= {column.role for column in columns[:width]}:
            starts = [n * width for n in range(times)]
            return [columns[a:b] for a, b in zip(starts, [*starts[1:], len(columns)], strict=True)]
    return [columns]


def layout(columns: Sequence[Column], first: int) -> Layout | None:
    """The columns with those of amounts told apart; None without names or amounts."""
    roles = {column.role for column in columns}
    if "name" not in roles or "amount" not in roles:
        return None
    money = [column for column in columns if column.role == "amount"]
    sums = [c for c in money if _SUM.search(c.path[-1]) or _SUM.search(c.path[0])]
    paid = [c for c in money if _PAID.search(c.path[-1])]
    single = [c for c in money if c not in sums and not _PLANNED.search(c.path[-1])]
    if paid and len({c.item for c in paid}) == len(paid):
        single = paid
    if not single:
        single, sums = sums[:1] or money[:1], sums[1:]
    return Layout(first, tuple(columns), tuple(single), tuple(s for s in sums if s not in single))
