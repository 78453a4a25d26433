"""A file of accounts read whole: every line an entry or a named problem; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from yugang.kernel.money import NOTHING, BadAmount, read_amount

from .balance import Totals, sums
from .columns import PRINTED
from .entries import Entry, EntryReader, Trouble
from .holdings import Holding, take_holdings
from .periods import Period
from .sheets import Line, Sheet, Sort, take_apart
from .summaries import Summary, take_summary

NEEDED = ("day", "voucher", "summary", "handler", "approver")


class Grid(Protocol):
    """A sheet as lines of text. merged: areas; broken: the file ends inside the last line; hidden:
    numbers of hidden lines."""

    name: str
    lines: list[list[str]]
    merged: list[tuple[int, int, int, int]]
    broken: bool
    hidden: list[int]

    @property
    def hidden_rows(self) -> str: ...


@dataclass(frozen=True)
class Problem:
    """Something wrong. row: as the spreadsheet counts, 0 for the whole; column: letter and
    heading. code and facts: what, as `queries.words` tells it."""

    sheet: str
    row: int
    column: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """An entry with where it stands."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    entry: Entry
    columns: Mapping[str, str]

    def problem(self, trouble: Trouble) -> Problem:
        column = self.columns.get(trouble.column) or PRINTED.get(trouble.column, "")
        facts = {**trouble.facts, "number": self.cells.get("number", "")}
        return Problem(self.sheet, self.row, column, trouble.code, facts)


@dataclass
class LedgerFile:
    """What a file holds. refused: for entries and for the whole; a file with any of them is not
    taken as it is. holdings: assets, resources, debts."""

    period: Period
    rows: list[Row] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    opening: Decimal | None = None
    closing_printed: Decimal | None = None
    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    printed: dict[str, Decimal] = field(default_factory=dict)
    printed_at: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    closing_at: tuple[str, int, str] = ("", 0, "")
    opening_at: tuple[str, int, str] = ("", 0, "")
    summaries: list[Summary] = field(default_factory=list)
    title: str = ""
    has_sheet: bool = False

    @property
    def totals(self) -> Totals:
        income, expense = sums((row.entry.income, row.entry.expense) for row in self.rows)
        return Totals(self.opening, income, expense, self.closing_printed)

    @property
    def accepted(self) -> int:
        """How many entries nothing is wrong with."""
        bad = {(p.sheet, p.row) for p in self.refused}
        return sum((row.sheet, row.row) not in bad for row in self.rows)


def read_ledger(grids: Iterable[Grid], period: Period) -> LedgerFile:
    """All sheets with headings of accounts, one after another, and those of holdings."""
    found = LedgerFile(period)
    for grid in grids:
        _read_grid(grid, found)
    tell_twice(found)
    return found


def _read_grid(grid: Grid, found: LedgerFile) -> None:
    sheets = take_apart(grid.name, grid.lines, grid.merged)
    booked = any({"day", "month", "voucher"} & set(sheet.columns) for sheet in sheets)
    holdings = None if booked else take_holdings(grid.name, grid.lines)
    if holdings is not None:
        found.holdings += holdings.rows
        found.refused += [Problem(grid.name, *what) for what in holdings.refused]
    elif sheets:
        found.has_sheet = True
        found.title = found.title or sheets[0].title
        for sheet in sheets:
            _SheetReader(sheet, found).read()
    elif summary := take_summary(grid.name, grid.lines, found.period):
        found.summaries.append(summary)
    elif any(map(any, grid.lines)):
        found.warnings.append(Problem(grid.name, 0, "", "no-headings"))
    if grid.hidden and (sheets or holdings):
        told = {"rows": grid.hidden_rows}
        found.warnings.append(Problem(grid.name, grid.hidden[0], "", "hidden-rows", told))
    if grid.broken:
        found.refused.append(Problem(grid.name, len(grid.lines), "", "cut-off"))


class _SheetReader:
    def __init__(self, sheet: Sheet, found: LedgerFile) -> None:
        self.sheet, self.found = sheet, found
        self.reader = EntryReader(found.period, sheet.units, stamped="stamp" in sheet.columns)
        self.start = self.since = self.since_total = len(found.rows)
        self.totals: dict[str, Decimal] = {}
        self.balance: Decimal | None = None

    def read(self) -> None:
        self._columns()
        if self.sheet.period and not self.sheet.period.overlaps(self.found.period):
            facts = {"value": self.sheet.period.name, "period": self.found.period.name}
            self._refuse(0, "", "title-of-other-period", facts)
        take = {
            Sort.ENTRY: self._entry,
            Sort.OPENING: self._opening,
            Sort.TOTAL: self._total,
            Sort.CLOSING: self._closing,
            Sort.SUBTOTAL: self._subtotal,
        }
        for line in self.sheet.lines:
            if line.sort in take:
                take[line.sort](line)
        self._close_with_the_last()

    def _columns(self) -> None:
        have = self.sheet.columns
        for name in NEEDED[:3] if self.sheet.is_income else NEEDED:
            if name not in have and not (name == "day" and "month" in have):
                self._refuse(0, PRINTED[name], "no-column", {"value": PRINTED[name]})

    def _refuse(
        self, row: int, column: str, code: str, facts: Mapping[str, Any] | None = None
    ) -> None:
        self.found.refused.append(Problem(self.sheet.name, row, column, code, facts or {}))

    def _warn(
        self, row: int, column: str, code: str, facts: Mapping[str, Any] | None = None
    ) -> None:
        self.found.warnings.append(Problem(self.sheet.name, row, column, code, facts or {}))

    def _entry(self, line: Line) -> None:
        entry = self.reader.read(line.cells)
        row = Row(self.sheet.name, line.row, line.cells, entry, self.sheet.columns)
        self.found.rows.append(row)
        have = self.sheet.columns
        for trouble in entry.troubles:
            if trouble.column in NEEDED and trouble.column not in have and "month" not in have:
                continue
            self.found.refused.append(row.problem(trouble))
        self.found.warnings += [row.problem(doubt) for doubt in entry.doubts]
        self._running(row)

    def _running(self, row: Row) -> None:
        """Whether the balance beside an entry follows from the one above it."""
        entry = row.entry
        if entry.balance is None:
            self.balance = None
            return
        known = None not in (entry.income, entry.expense)
        if self.balance is not None and known and self.balance + entry.amount != entry.balance:
            right = self.balance + entry.amount
            facts = {"value": entry.balance, "right": right}
            self._warn(row.row, self.sheet.columns["balance"], "running-balance", facts)
        self.balance = entry.balance

    def _amount(self, line: Line, *names: str) -> tuple[str, Decimal | None]:
        """The first of the columns in which the line has an amount."""
        for name in names:
            written = line.cells.get(name, "")
            if written in {"", "-", "—", "/"}:
                continue
            try:
                return name, read_amount(written, self.sheet.units.get(name, 1))
            except BadAmount as bad:
                self._refuse(
                    line.row, self.sheet.columns.get(name, ""), bad.code, {"value": written}
                )
                return name, None
        return "", None

    def _opening(self, line: Line) -> None:
        column, amount = self._amount(line, "balance", "amount", "income", "expense")
        if amount is None:
            if not column:
                self._refuse(line.row, self.sheet.columns.get("balance", ""), "opening-empty")
            return
        if self.found.opening is None:
            self.found.opening = amount
            self.found.opening_at = (self.sheet.name, line.row, self.sheet.columns.get(column, ""))
        elif amount != (so_far := self.found.totals.closing):
            facts = {"value": amount, "right": so_far}
            self._refuse(line.row, self.sheet.columns.get(column, ""), "opening-differs", facts)
        self.balance = amount

    def _total(self, line: Line) -> None:
        """A total of all lines above it; a further one may be of those since the one before, as of
        a month, which adds to it."""
        sums_since = dict(zip(("income", "expense"), self._sums(self.since_total), strict=True))
        for name, since in sums_since.items():
            column, amount = self._amount(line, name)
            if amount is None:
                continue
            before = self.totals.get(name, NOTHING)
            self.totals[name] = before + amount if amount == since else amount
            others = self.found.printed.get(name, NOTHING) - before
            self.found.printed[name] = others + self.totals[name]
            where = self.sheet.name, line.row, self.sheet.columns[column]
            self.found.printed_at[name] = where
        self.since_total = len(self.found.rows)
        self._close(line, "balance")

    def _sums(self, start: int) -> tuple[Decimal, Decimal]:
        rows = self.found.rows[start:]
        return sums((row.entry.income, row.entry.expense) for row in rows)

    def _subtotal(self, line: Line) -> None:
        whole, part = self._sums(self.start), self._sums(self.since)
        for name, all_of_it, since in zip(("income", "expense"), whole, part, strict=True):
            _, printed = self._amount(line, name) if name in line.cells else ("", None)
            if printed is not None and printed not in (all_of_it, since):
                facts = {"value": printed, "right": since}
                self._warn(line.row, self.sheet.columns[name], "sum-differs", facts)
        self.since = len(self.found.rows)

    def _closing(self, line: Line) -> None:
        self._close(line, "balance", "amount", "income", "expense")

    def _close_with_the_last(self) -> None:
        """Where nothing else closes the sheet, a 累计 below all entries does."""
        lines = [line for line in self.sheet.lines if line.sort is not Sort.NOTE]
        closes = any(line.sort in (Sort.TOTAL, Sort.CLOSING) for line in lines)
        if lines and lines[-1].sort in (Sort.SUBTOTAL, Sort.YEAR_TO_DATE) and not closes:
            self._close(lines[-1], "balance")

    def _close(self, line: Line, *names: str) -> None:
        column, amount = self._amount(line, *names)
        if amount is not None:
            self.found.closing_printed = amount
            self.found.closing_at = (self.sheet.name, line.row, self.sheet.columns.get(column, ""))


def tell_twice(found: LedgerFile) -> None:
    """Lines written twice are refused; a voucher used for two lines is to be looked at."""
    seen: dict[tuple[Any, ...], Row] = {}
    vouchers: dict[str, Row] = {}
    for row in found.rows:
        entry = row.entry
        if not (entry.voucher and entry.day):
            continue
        if first := seen.get(entry.same_as):
            trouble = Trouble("summary", "twice", {"row": first.row, "sheet": first.sheet})
            found.refused.append(row.problem(trouble))
        elif other := vouchers.get(entry.voucher):
            trouble = Trouble("voucher", "voucher-again", {"row": other.row})
            found.warnings.append(row.problem(trouble))
        seen.setdefault(entry.same_as, row)
        vouchers.setdefault(entry.voucher, row)


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Each once, by sheet and row; what is of the whole comes last."""
    unique = {(p.sheet, p.row, p.column, p.code): p for p in problems}
    return sorted(unique.values(), key=lambda p: (not p.row, p.sheet, p.row, p.column))
