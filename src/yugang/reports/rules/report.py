"""An annual report as figures and words, however it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .bodies import Tier
from .form import TOTAL, Cell, Form, Row, cells, results


@dataclass(frozen=True)
class Section:
    """number: as printed, 1 to 6; 0 where the heading has none. filled: it holds a table."""

    number: int
    title: str
    text: str
    filled: bool = False


@dataclass(frozen=True)
class Claim:
    """A figure that the text gives. code: of `texts.CLAIMS`. words: the passage."""

    code: str
    number: Decimal
    words: str = ""


@dataclass(frozen=True)
class AnnualReport:
    """cells: what is filled in; a cell that is not there is not filled. said: what stands in
    cells that is no number. sections: None where the source has figures only. labels: how rows
    of table 3 are printed where that is not as in the form. dated: the day it bears; published:
    the day it was put before the public. Days are None where the source does not say."""

    body: str
    year: int | None
    form: Form = Form.OF_2021
    tier: Tier = Tier.UNKNOWN
    is_government: bool = False
    cells: Mapping[Cell, Decimal] = field(default_factory=dict)
    said: Mapping[Cell, str] = field(default_factory=dict)
    one_other: bool = False
    sections: tuple[Section, ...] | None = None
    claims: tuple[Claim, ...] = ()
    period: tuple[date, date] | None = None
    dated: date | None = None
    published: date | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def value(self, table: int, row: str, column: str = TOTAL) -> Decimal | None:
        return self.cells.get(Cell(table, row, column))

    @property
    def results(self) -> tuple[Row, ...]:
        return results(self.form, one_other=self.one_other)

    @property
    def every_cell(self) -> tuple[Cell, ...]:
        return cells(self.form, one_other=self.one_other)

    def sum_of(self, addresses: Iterable[Cell]) -> Decimal | None:
        """None where one of them is not filled."""
        values = [self.cells.get(address) for address in addresses]
        known = [value for value in values if value is not None]
        return sum(known, Decimal(0)) if len(known) == len(values) else None

    def group(self, code: str, column: str = TOTAL) -> Decimal | None:
        """The sum of a group of results, as "r3"."""
        rows = (row.code for row in self.results if row.group == code)
        return self.sum_of(Cell(3, row, column) for row in rows)
