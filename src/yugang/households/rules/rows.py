"""What a list of payments holds once it is read: rows, and faults with their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .cells import Identity

ZERO = Decimal(0)


@dataclass(frozen=True)
class Fault:
    """What is wrong or doubtful, and where, as the sender counts. row 0: the sheet as a whole.
    code and values: for the sentence."""

    sheet: str
    row: int
    column: str
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Payment:
    """One amount of a row. item: what it is for, where the list has several amounts a row."""

    amount: Decimal
    item: str = ""
    quantity: Decimal | None = None
    rate: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """One household's line. on: when it was paid, None where the list does not say."""

    sheet: str
    line: int
    name: str
    group: str
    payments: tuple[Payment, ...]
    number: str = ""
    identity: Identity = field(default=Identity())
    village: str = ""
    address: str = ""
    on: date | None = None
    note: str = ""
    basis: str = ""

    @property
    def total(self) -> Decimal:
        return sum((payment.amount for payment in self.payments), ZERO)

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two rows the same row."""
        who = (self.name, self.group, self.number, self.identity.number)
        return (*who, self.address, self.payments, self.on, self.note)


@dataclass
class Read:
    """What came of a file. printed: the total it names itself; seen: the sum of all rows whose
    amounts can be read, refused or not; unread: rows whose amount cannot."""

    rows: list[Row] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    title: str = ""
    above: str = ""
    printed: Decimal | None = None
    seen: Decimal = ZERO
    unread: int = 0
    tables: int = 0

    @property
    def total(self) -> Decimal:
        return sum((row.total for row in self.rows), ZERO)
