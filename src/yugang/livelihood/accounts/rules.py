"""Personal lists as institutions send them: whose a line is, what it costs, whether it adds up.

A list is taken whole or not at all: a patient who sees a list must see all of that day. Whose a line
is stands in the line itself; nothing is carried down from the line above, unless the cells are merged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from yugang.kernel.money import CENT, BadAmount, read_amount
from yugang.kernel.written_days import BadDay, read_written_day

# Our name of a column, and what its heading may be, without spaces and what stands in brackets.
HEADINGS = (
    ("name", "(患者|病人|学生|户主|住户)?姓名|户主"),
    ("ref", "(住院|病案|登记|门诊|就诊|病历|户|学|账|账户)(号|编号|号码)|户编码|床号住院号"),
    ("day", "(费用|发生|记账|收费|计费|业务)?(日期|时间)"),
    ("item", "(收费|费用|服务)?项目(名称)?|名称|摘要|费用名称|品名"),
    ("unit", "(计价|计费)?单位"),
    ("quantity", "数量|次数|用量"),
    ("price", "单价|标准|价格"),
    ("amount", "金额|费用|收费金额|小计|合计金额"),
)  # fmt: skip
PRINTED = {
    "name": "姓名", "ref": "住院号或户号", "day": "日期", "item": "项目", "unit": "单位",
    "quantity": "数量", "price": "单价", "amount": "金额",
}  # fmt: skip
NEEDED = ("name", "ref", "day", "item", "amount")
LONGEST, MOST_LINES = 200, 20_000
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")
_TOTAL = re.compile(r"(本日|当日|本期|费用)?(合计|总计|小计|共计)")


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where. row: from 1, 0 for the whole sheet. column: one of PRINTED, or ""."""

    sheet: str
    row: int
    column: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One charge of one person and day; quantity and price where they were given."""

    item: str
    unit: str
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal

    def as_facts(self) -> list[str]:
        told = [self.quantity, self.price, self.amount]
        return [self.item, self.unit, *("" if one is None else str(one) for one in told)]

    @classmethod
    def of_facts(cls, facts: Sequence[str]) -> Line:
        item, unit, quantity, price, amount = facts
        return cls(
            item,
            unit,
            Decimal(quantity) if quantity else None,
            Decimal(price) if price else None,
            Decimal(amount),
        )


@dataclass(frozen=True)
class Statement:
    """All lines of one person and day. printed: the total that the sender wrote, where one was."""

    ref: str
    name: str
    day: date
    lines: tuple[Line, ...]
    printed: Decimal | None = None

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal("0.00"))


@dataclass
class Read:
    """What a file holds. lines: of all lists, those not taken too. doubts: taken, but to be looked
    at: the same line twice where no total proves it."""

    statements: list[Statement] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    lines: int = 0
    doubts: list[Problem] = field(default_factory=list)


@dataclass
class _Group:
    ref: str
    day: date
    row: int
    names: set[str] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)
    printed: Decimal | None = None
    wrong: bool = False
    twice: list[int] = field(default_factory=list)


def solid(text: str) -> str:
    """In half width, without any space."""
    return re.sub(r"[\s\u200b-\u200d\ufeff]+", "", unicodedata.normalize("NFKC", text))


def column_of(heading: str) -> str:
    """Our name of the column with that heading; "" for none."""
    text = re.sub(r"\([^()]*\)|[:：*]", "", solid(heading))
    return next((name for name, pattern in HEADINGS if re.fullmatch(pattern, text)), "")


def read_sheet(name: str, lines: Sequence[Sequence[str]], today: date) -> Read:
    """The lists of a sheet (merged cells filled), each taken whole or refused with every reason."""
    found = Read()
    for number, line in enumerate(lines[:40]):
        columns = {column_of(cell): i for i, cell in reversed(list(enumerate(line)))}
        columns.pop("", None)
        if len(columns.keys() & set(NEEDED)) >= 3:
            if missing := [PRINTED[c] for c in NEEDED if c not in columns]:
                facts = {"value": "、".join(missing)}
                found.refused.append(Problem(name, number + 1, "", "no-column", facts))
                return found
            return _Reader(name, columns, today).read(lines, number + 1)
    found.refused.append(Problem(name, 0, "", "no-headings"))
    return found


class _Reader:
    def __init__(self, sheet: str, columns: Mapping[str, int], today: date) -> None:
        self.sheet, self.columns, self.today = sheet, columns, today
        self.found = Read()
        self.groups: dict[tuple[str, date], _Group] = {}

    def read(self, lines: Sequence[Sequence[str]], first: int) -> Read:
        for row, line in enumerate(lines[first:], first + 1):
            cells = {c: line[i].strip() for c, i in self.columns.items() if i < len(line)}
            if any(cells.values()) and column_of(cells.get("item", "")) != "item":
                self._take(row, cells)
        for group in self.groups.values():
            self._settle(group)
        return self.found

    def _wrong(self, row: int, column: str, code: str, **facts: Any) -> None:
        self.found.refused.append(Problem(self.sheet, row, column, code, facts))

    def _take(self, row: int, cells: Mapping[str, str]) -> None:
        self.found.lines += 1
        before = len(self.found.refused)
        group = self._group(row, cells)
        is_total = bool(_TOTAL.fullmatch(solid(cells.get("item", ""))))
        amount = self._amount(row, cells)
        line = None if is_total else self._line(row, cells, amount)
        if group is None:
            return
        if len(self.found.refused) > before:
            group.wrong = True
        elif is_total and group.printed is not None:
            self._wrong(row, "item", "total-again")
            group.wrong = True
        elif is_total:
            group.printed = amount
        elif line is not None:
            if line in group.lines:
                group.twice.append(row)
            group.lines.append(line)

    def _group(self, row: int, cells: Mapping[str, str]) -> _Group | None:
        """Whose line it is; None where that is not certain."""
        ref, name = solid(cells.get("ref", "")), solid(cells.get("name", ""))
        day = self._day(row, cells.get("day", ""))
        if not ref:
            self._wrong(row, "ref", "no-ref")
        elif len(ref) > 40 or re.search(r"[eE]\+\d", ref):
            self._wrong(row, "ref", "bad-ref")
            ref = ""
        if not name:
            self._wrong(row, "name", "no-name")
        elif len(name) > 40 or not re.search(r"[^\W\d_]", name):
            self._wrong(row, "name", "bad-name")
        if not ref or day is None:
            return None
        group = self.groups.setdefault((ref, day), _Group(ref, day, row))
        group.names.add(name)
        return group

    def _day(self, row: int, text: str) -> date | None:
        if not text:
            self._wrong(row, "day", "no-day")
            return None
        try:
            day = read_written_day(text)
        except BadDay as bad:
            self._wrong(row, "day", bad.code, value=text[:40])
            return None
        if day > self.today:
            self._wrong(row, "day", "future", value=text[:40])
            return None
        return day

    def _amount(self, row: int, cells: Mapping[str, str]) -> Decimal | None:
        text = cells.get("amount", "")
        if not text:
            self._wrong(row, "amount", "no-amount")
            return None
        try:
            return read_amount(text)
        except BadAmount as bad:
            self._wrong(row, "amount", bad.code, value=text[:40])
            return None

    def _line(self, row: int, cells: Mapping[str, str], amount: Decimal | None) -> Line | None:
        item, unit = (" ".join(cells.get(name, "").split()) for name in ("item", "unit"))
        if not item:
            self._wrong(row, "item", "no-item")
        elif max(len(item), len(unit)) > LONGEST:
            self._wrong(row, "item", "too-long", most=LONGEST)
        quantity = self._number(row, "quantity", cells)
        price = self._number(row, "price", cells)
        if amount is None or not item:
            return None
        if quantity is not None and price is not None:
            right = (quantity * price).quantize(CENT, ROUND_HALF_UP)
            if abs(right - amount) > CENT:
                self._wrong(row, "amount", "product", value=str(amount), right=str(right))
        return Line(item, unit, quantity, price, amount)

    def _number(self, row: int, column: str, cells: Mapping[str, str]) -> Decimal | None:
        text = solid(cells.get(column, "")).replace(",", "").lstrip("¥￥")
        if text in ("", "-", "—", "/"):
            return None
        if not _NUMBER.fullmatch(text):
            self._wrong(row, column, "not-a-number", value=text[:40])
            return None
        return Decimal(text)

    def _settle(self, group: _Group) -> None:
        if len(group.names - {""}) > 1:
            self._wrong(group.row, "name", "two-names")
            return
        made = Statement(
            group.ref, next(iter(group.names), ""), group.day, tuple(group.lines), group.printed
        )
        if not group.wrong and not group.lines:
            self._wrong(group.row, "item", "no-lines")
        elif not group.wrong and made.printed not in (None, made.total):
            facts = {"value": str(made.printed), "right": str(made.total)}
            self._wrong(group.row, "amount", "sum", **facts)
        elif not group.wrong:
            self.found.statements.append(made)
            if made.printed is None:
                doubts = (Problem(self.sheet, row, "item", "line-again") for row in group.twice)
                self.found.doubts += doubts
        elif group.lines:
            self._wrong(group.row, "", "not-whole", n=len(group.lines))


def joined(reads: Sequence[Read]) -> Read:
    """The sheets of a file together; a person and day in two sheets is refused in the second."""
    whole, known = Read(), set()
    for read in reads:
        whole.refused += read.refused
        whole.doubts += read.doubts
        whole.lines += read.lines
        for one in read.statements:
            if (one.ref, one.day) in known:
                whole.refused.append(Problem("", 0, "ref", "in-two-sheets"))
            else:
                known.add((one.ref, one.day))
                whole.statements.append(one)
    return whole
