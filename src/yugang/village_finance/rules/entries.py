"""One line of a ledger read: its day, sides and marks, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from yugang.kernel.money import NOTHING, BadAmount, read_amount
from yugang.kernel.written_days import BadDay, read_written_day

from .classes import item_for
from .periods import Period

LONGEST = 300
# Nothing but a name of a side or a heap: what it was for stays unsaid.
LUMP = re.compile(
    "(各项|其他|其它|零星|日常|全部|本月|本季度?|本期|本年|村级|集体)*"
    "(收入|支出|开支|费用|杂支|杂费|杂项|款项|款|其他|其它|项目|若干|一批|一宗|收支)+(一批|若干|等)?"
)
# Several vouchers put into one line: 记-001至记-010, 1~10号, 记001、记002, 共5张.
SEVERAL = re.compile(r"\d+\s*(?:至|到|~|～|—|--|、|,|，)\s*\D{0,3}\d+|共?\d+张")


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a cell. column: our name of it. code: see `queries.words`."""

    column: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A line as it was understood. day, income, expense: None where it could not be read; an
    entry has one side, the other is nothing."""

    day: date | None
    voucher: str
    summary: str
    income: Decimal | None
    expense: Decimal | None
    balance: Decimal | None
    handler: str
    approver: str
    stamp: str
    item: str
    troubles: tuple[Trouble, ...] = ()
    doubts: tuple[Trouble, ...] = ()

    @property
    def side(self) -> str:
        return "income" if self.income else "expense"

    @property
    def amount(self) -> Decimal:
        """What it changes: income less expense; nothing where that is not known."""
        return (self.income or NOTHING) - (self.expense or NOTHING)

    @property
    def same_as(self) -> tuple[Any, ...]:
        """What two lines have in common that are one written twice."""
        return self.day, self.voucher, self.summary, self.income, self.expense


class EntryReader:
    """Reads the lines of one sheet. units: yuan for one, by column. stamped: whether the sheet has
    a column for the finance group's stamp."""

    def __init__(
        self, period: Period, units: Mapping[str, int] | None = None, *, stamped: bool = False
    ) -> None:
        self.period, self.units, self.stamped = period, units or {}, stamped

    def read(self, cells: Mapping[str, str]) -> Entry:
        troubles: list[Trouble] = []
        doubts: list[Trouble] = []
        text = {name: " ".join(cell.split()) for name, cell in cells.items()}
        day = self._day(text, troubles)
        income, expense = self._sides(text, troubles, doubts)
        balance = self._balance(text, doubts)
        side = "income" if income else "expense"
        self._words(text, troubles)
        self._marks(text, expense is None or bool(expense), troubles, doubts)
        return Entry(
            day,
            text.get("voucher", ""),
            text.get("summary", ""),
            income,
            expense,
            balance,
            text.get("handler", ""),
            text.get("approver", ""),
            text.get("stamp", ""),
            item_for(side, text.get("item", ""), text.get("summary", "")),
            tuple(troubles),
            tuple(doubts),
        )

    def _day(self, text: Mapping[str, str], troubles: list[Trouble]) -> date | None:
        written = text.get("day", "")
        column = "day"
        if "month" in text or "monthday" in text:
            month, monthday = (_number(text.get(name, "")) for name in ("month", "monthday"))
            written, column = f"{month}月{monthday}日", "monthday"
        if not written:
            troubles.append(Trouble("day", "no-day"))
            return None
        years = tuple({self.period.starts_on.year, self.period.ends_on.year})
        try:
            day = read_written_day(written, years)
        except BadDay as bad:
            troubles.append(Trouble(column, bad.code, {"value": written}))
            return None
        if not self.period.holds(day):
            facts = {"value": written, "period": self.period.name}
            troubles.append(Trouble(column, "other-period", facts))
        return day

    def _sides(
        self, text: Mapping[str, str], troubles: list[Trouble], doubts: list[Trouble]
    ) -> tuple[Decimal | None, Decimal | None]:
        if "amount" in text and not {"income", "expense"} & set(text):
            return self._one_column(text, troubles)
        found = {n: self._money(n, text, troubles) for n in ("income", "expense")}
        income, expense = found["income"], found["expense"]
        if None in (income, expense):
            return income, expense
        if income and expense:
            troubles.append(Trouble("expense", "both-sides"))
        elif not income and not expense:
            troubles.append(Trouble("expense", "no-amount"))
        elif min(income or NOTHING, expense or NOTHING) < 0:
            column = "income" if income else "expense"
            doubts.append(Trouble(column, "negative", {"value": text[column]}))
        return income, expense

    def _one_column(
        self, text: Mapping[str, str], troubles: list[Trouble]
    ) -> tuple[Decimal | None, Decimal | None]:
        """Both sides in one column: told apart by a word beside it, or by the sign."""
        amount = self._money("amount", text, troubles)
        if amount is None:
            return None, None
        if not amount:
            troubles.append(Trouble("amount", "no-amount"))
        word = text.get("side", "")
        if re.search("收|入|借|\\+", word):
            return amount, NOTHING
        if re.search("支|出|付|贷|-", word):
            return NOTHING, abs(amount)
        if word:
            troubles.append(Trouble("side", "no-side", {"value": word}))
        return (amount, NOTHING) if amount >= 0 else (NOTHING, -amount)

    def _money(self, name: str, text: Mapping[str, str], troubles: list[Trouble]) -> Decimal | None:
        """The amount of a column; nothing where it is empty or a dash; None where unreadable."""
        written = text.get(name, "")
        if written in {"", "-", "—", "/", "－", "--", "——", "无"}:
            return NOTHING
        try:
            return read_amount(written, self.units.get(name, 1))
        except BadAmount as bad:
            troubles.append(Trouble(name, bad.code, {"value": written}))
            return None

    def _balance(self, text: Mapping[str, str], doubts: list[Trouble]) -> Decimal | None:
        if "balance" not in text:
            return None
        unread: list[Trouble] = []
        found = self._money("balance", text, unread)
        doubts += unread
        return found

    def _words(self, text: Mapping[str, str], troubles: list[Trouble]) -> None:
        summary = text.get("summary", "")
        if not summary:
            troubles.append(Trouble("summary", "no-summary"))
        elif len(summary) > LONGEST:
            troubles.append(Trouble("summary", "too-long", {"most": LONGEST}))
        elif LUMP.fullmatch(re.sub(r"\s|[()（）]", "", summary)):
            troubles.append(Trouble("summary", "lump", {"value": summary}))
        if "\ufffd" in "".join(text.values()):
            column = next(name for name, cell in text.items() if "\ufffd" in cell)
            troubles.append(Trouble(column, "unreadable"))

    def _marks(
        self,
        text: Mapping[str, str],
        is_expense: bool,
        troubles: list[Trouble],
        doubts: list[Trouble],
    ) -> None:
        """The four marks of an expense: voucher, handler, approver, the finance group's stamp. An
        income needs its voucher."""
        voucher = text.get("voucher", "")
        if not voucher:
            troubles.append(Trouble("voucher", "no-voucher"))
        elif SEVERAL.search(voucher) and not re.fullmatch(r"[^\d]*\d+[-—]\d{1,6}", voucher):
            troubles.append(Trouble("voucher", "several-vouchers", {"value": voucher}))
        for name in ("handler", "approver"):
            if not text.get(name):
                (troubles if is_expense else doubts).append(Trouble(name, f"no-{name}"))
        if (
            self.stamped
            and is_expense
            and not re.sub(r"[×xX否无未/\-—]", "", text.get("stamp", ""))
        ):
            troubles.append(Trouble("stamp", "no-stamp"))


def _number(text: str) -> str:
    return re.sub(r"\.0+$|[月日号]", "", text)
