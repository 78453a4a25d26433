"""A list of payments to households, read row by row: every row taken or refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from . import cells
from .cells import Identity, NotRead
from .headings import Column, Layout
from .rows import ZERO, Fault, Payment, Read, Row
from .tables import (
    Found,
    Sheet,
    find,
    group_of,
    is_foot,
    is_signed,
    is_subtotal,
    is_total,
    printed_total,
)

Value = TypeVar("Value")
Reader = Callable[[str], Value | None]


def read(sheets: Sequence[Sheet], village: str = "") -> Read:
    """All tables of all sheets. village: the name that groups may begin with."""
    whole = Read()
    for sheet in sheets:
        found = find(sheet)
        if found is None:
            whole.warnings.append(Fault(sheet.name, 0, "", "no-table"))
            continue
        whole.tables += 1
        whole.title = whole.title or found.title
        whole.above = whole.above or found.above
        _Reading(sheet, found, village, whole).run()
    _refuse_doubles(whole)
    return whole


def _refuse_doubles(whole: Read) -> None:
    """A row that says the same as one before is refused, and that one named."""
    first: dict[tuple[object, ...], Row] = {}
    kept = []
    for row in whole.rows:
        before = first.setdefault(row.content, row)
        if before is row:
            kept.append(row)
            continue
        where = (("row", str(before.line)), ("sheet", before.sheet))
        whole.refused.append(Fault(row.sheet, row.line, "", "double", where))
    whole.rows = kept
    whole.refused.sort(key=lambda fault: (fault.sheet, fault.row))


class _Reading:
    """The rows of one table."""

    def __init__(self, sheet: Sheet, found: Found, village: str, whole: Read) -> None:
        self.sheet, self.found, self.village, self.whole = sheet, found, village, whole
        self.layout: Layout = found.layouts[0]
        self.group = ""
        self.above = set(map(cells.solid, found.above.splitlines()))
        self.heads = {
            tuple(cells.solid(cell) for cell in line if cell)
            for line in sheet.lines[found.heading_at : self.layout.first]
        }
        self.seen = self.since = ZERO
        self.unread = self.unread_since = 0
        self.printed: Decimal | None = None

    def run(self) -> None:
        for at in range(self.layout.first, len(self.sheet.lines)):
            line = self.sheet.lines[at]
            if any(cell.strip() for cell in line):
                self._line(at, line)
        text = "\n".join([self.found.above, *self._foot()])
        printed = self.printed if self.printed is not None else printed_total(text)
        if printed is not None:
            self._compare(0, printed, self.seen, self.unread)
            self.whole.printed = (self.whole.printed or ZERO) + printed
        self.whole.seen += self.seen
        self.whole.unread += self.unread

    def _foot(self) -> Iterator[str]:
        for line in self.sheet.lines[self.layout.first :]:
            if is_foot(line):
                yield " ".join(line)

    def _line(self, at: int, line: Sequence[str]) -> None:
        words = tuple(cells.solid(cell) for cell in line if cell)
        if words in self.heads or "".join(words) in self.above:
            return
        begins = self.found.layouts[0].columns[0].index
        if group := group_of(line[: begins + 1] if len(words) == 1 else (), self.village):
            self.group = group
        elif len(self.found.layouts) == 1:
            self._part(at, line)
        else:
            for part_of in self.found.layouts:
                self.layout = part_of
                first, last = self.layout.columns[0].index, self.layout.columns[-1].index
                if any(part := line[first : last + 1]):
                    self._part(at, part)

    def _part(self, at: int, line: Sequence[str]) -> None:
        """A line, or what of it belongs to one of several tables side by side."""
        if is_total(line):
            self._total(at, line)
        elif self._has_row(at, line) and not is_signed(line):
            self._row(at)
        elif not is_foot(line):
            self._refuse(at, None, "no-row")

    def _has_row(self, at: int, line: Sequence[str]) -> bool:
        """Whether the line has an amount, or a name that is no remark."""
        money = any(self.sheet.cell(at, c.index).strip() for c in self.layout.amounts)
        name = self.layout.one("name")
        named = bool(name and self.sheet.cell(at, name.index).strip())
        if name and all(self.sheet.covered(at, c.index) for c in (name, *self.layout.amounts)):
            return True
        return (money and len([c for c in line if c.strip()]) > 1) or (named and not is_foot(line))

    def _row(self, at: int) -> None:
        faults = len(self.whole.refused)
        payments = self._payments(at)
        name = self._name(at)
        on = self._taken(at, "day", cells.day)
        if payments:
            self._count(payments)
        if len(self.whole.refused) > faults or not payments or not name:
            return
        self._check_sums(at, payments)
        row = Row(
            sheet=self.sheet.name,
            line=at + 1,
            name=name,
            group=cells.group_name(self._text(at, "group"), self.village) or self.group,
            payments=tuple(payments),
            number=cells.solid(self._text(at, "number")),
            identity=self._identity(at),
            village=cells.solid(self._text(at, "village")),
            address=cells.tidy(self._text(at, "address")),
            on=on,
            note=cells.tidy(self._text(at, "note")),
            basis=cells.tidy(self._text(at, "basis")),
        )
        self.whole.rows.append(row)

    def _count(self, payments: list[Payment]) -> None:
        amount = sum((payment.amount for payment in payments), ZERO)
        self.seen += amount
        self.since += amount

    def _name(self, at: int) -> str:
        column = self.layout.one("name")
        assert column is not None
        text = self.sheet.filled(at, column.index, down=True)
        try:
            name = cells.person_name(text)
        except NotRead as error:
            self._refuse(at, column, error.code, text)
            return ""
        if not name:
            self._refuse(at, column, "no-name")
        return name

    def _payments(self, at: int) -> list[Payment]:
        """The amounts of the row; refused and empty where one of them cannot be read."""
        several = len(self.layout.amounts) > 1
        made: list[Payment] = []
        for column in self.layout.amounts:
            text = self.sheet.cell(at, column.index)
            if self.sheet.covered(at, column.index):
                self._warn(at, column, "part-of-above")
                continue
            try:
                amount = cells.money(text, column.unit)
            except NotRead as error:
                self._refuse(at, column, error.code, text)
                self.unread += 1
                self.unread_since += 1
                return []
            if amount is None:
                continue
            made.append(self._payment(at, column, amount, column.item if several else ""))
        if not made and not self.sheet.covered(at, self.layout.amounts[0].index):
            self._refuse(at, self.layout.amounts[0], "no-amount")
            self.unread += 1
            self.unread_since += 1
        return made

    def _payment(self, at: int, column: Column, amount: Decimal, item: str) -> Payment:
        quantity = self._taken(at, "quantity", cells.number, column.item)
        rate = self._taken(at, "rate", cells.number, column.item)
        if amount < 0:
            self._warn(at, column, "below-zero", amount=str(amount))
        if quantity is not None and rate is not None:
            slack = abs(rate) * Decimal("0.006") + Decimal("0.02")
            if abs(quantity * rate - amount) > slack:
                told = {"product": f"{quantity * rate:.2f}", "amount": f"{amount:.2f}"}
                self._warn(at, column, "not-the-product", **told)
        return Payment(amount, item, quantity, rate)

    def _check_sums(self, at: int, payments: list[Payment]) -> None:
        """The row's own sum, where it has one beside several amounts."""
        if len(self.layout.amounts) < 2:
            return
        for column in self.layout.sums:
            try:
                printed = cells.money(self.sheet.cell(at, column.index), column.unit)
            except NotRead:
                continue
            found = sum((payment.amount for payment in payments), ZERO)
            if printed is not None and printed != found:
                self._warn(at, column, "row-sum", printed=f"{printed:.2f}", found=f"{found:.2f}")

    def _identity(self, at: int) -> Identity:
        column = self.layout.one("identity")
        if column is None:
            return Identity()
        found = cells.identity(self.sheet.filled(at, column.index, down=True))
        if found.doubt:
            self._warn(at, column, f"identity-{found.doubt}")
        return found

    def _taken(self, at: int, role: str, read: Reader[Value], item: str = "") -> Value | None:
        """The cell of a role, read; refused where it cannot be."""
        column = self.layout.one(role, item)
        if column is None:
            return None
        text = self.sheet.filled(at, column.index, down=role == "day")
        try:
            return read(text)
        except NotRead as error:
            self._refuse(at, column, error.code, text)
            return None

    def _text(self, at: int, role: str) -> str:
        column = self.layout.one(role)
        return self.sheet.filled(at, column.index, down=True).strip() if column else ""

    def _total(self, at: int, line: Sequence[str]) -> None:
        """A line that sums up: of the rows since the last one, or of all."""
        part = is_subtotal(line)
        printed = self._printed_at(at)
        if printed is None:
            return
        if part:
            self._compare(at + 1, printed, self.since, self.unread_since)
            self.since, self.unread_since = ZERO, 0
        else:
            self._compare(at + 1, printed, self.seen, self.unread)
            self.printed = printed

    def _printed_at(self, at: int) -> Decimal | None:
        several = len(self.layout.amounts) > 1
        wanted = (*self.layout.sums, *self.layout.amounts) if several else self.layout.amounts
        found: list[Decimal] = []
        for column in wanted:
            try:
                value = cells.money(self.sheet.cell(at, column.index), column.unit)
            except NotRead:
                continue
            if value is not None and column in self.layout.sums:
                return value
            if value is not None:
                found.append(value)
        return sum(found, ZERO) if found else printed_total(" ".join(self.sheet.lines[at]))

    def _compare(self, row: int, printed: Decimal, found: Decimal, unread: int) -> None:
        if row == 0 and self.printed is not None:
            return
        column = self.layout.amounts[0]
        values = (("printed", f"{printed:.2f}"), ("found", f"{found:.2f}"), ("unread", str(unread)))
        if unread:
            fault = Fault(self.sheet.name, row, _where(column), "total-unsure", values)
        elif printed != found:
            fault = Fault(self.sheet.name, row, _where(column), "total", values)
        else:
            return
        self.whole.warnings.append(fault)

    def _refuse(self, at: int, column: Column | None, code: str, text: str = "") -> None:
        values = (("value", text.strip()[:40]),) if text.strip() else ()
        where = _where(column) if column else ""
        self.whole.refused.append(Fault(self.sheet.name, at + 1, where, code, values))

    def _warn(self, at: int, column: Column, code: str, **values: str) -> None:
        fault = Fault(self.sheet.name, at + 1, _where(column), code, tuple(values.items()))
        self.whole.warnings.append(fault)


def _where(column: Column) -> str:
    """As a sender finds it: E 金额（元）."""
    return f"{column.letter} {column.heading}"
