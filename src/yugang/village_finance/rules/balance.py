"""Whether a ledger adds up: opening + income − expense = closing, and with the period before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from yugang.kernel.money import NOTHING


@dataclass(frozen=True)
class Totals:
    """The sums of a ledger. opening, closing_printed: None where nobody said."""

    opening: Decimal | None
    income: Decimal
    expense: Decimal
    closing_printed: Decimal | None = None

    @property
    def closing(self) -> Decimal:
        """What is left by the entries."""
        return (self.opening or NOTHING) + self.income - self.expense

    @property
    def balances(self) -> bool:
        return self.opening is not None and self.closing_printed == self.closing


def sums(entries: Iterable[tuple[Decimal | None, Decimal | None]]) -> tuple[Decimal, Decimal]:
    """Income and expense of the entries; what could not be read counts nothing."""
    income = expense = NOTHING
    for one, other in entries:
        income += one or NOTHING
        expense += other or NOTHING
    return income, expense
