"""What must hold between a report and what lies below it: A11 (its units), A12 (the register)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from .findings import Finding, at_cell
from .form import Cell
from .report import AnnualReport


def consolidated(units: Sequence[AnnualReport], double: Mapping[Cell, Decimal]) -> AnnualReport:
    """Departments, towns and the government's own, cell by cell, less what two of them count:
    `double`. A cell that one of them has not filled is not filled. Raises ValueError without
    units, or where their forms differ."""
    first = units[0] if units else None
    if first is None or any((u.form, u.one_other) != (first.form, first.one_other) for u in units):
        raise ValueError("units of one form are needed")
    sums: dict[Cell, Decimal] = {}
    for cell in first.every_cell:
        values = [unit.cells.get(cell) for unit in units]
        if None not in values:
            total = sum((value for value in values if value is not None), Decimal(0))
            sums[cell] = total - double.get(cell, Decimal(0))
    return AnnualReport("", first.year, first.form, cells=sums, one_other=first.one_other)


def units_add_up(report: AnnualReport, whole: AnnualReport) -> Iterator[Finding]:
    """A11: `whole` is what `consolidated` makes of all units; meant to be asked once all filed."""
    yield from _as_in("A11", report, whole.cells)


def register_agrees(report: AnnualReport, counted: Mapping[Cell, Decimal]) -> Iterator[Finding]:
    """A12: the tables are what the register of applications gives."""
    yield from _as_in("A12", report, counted)


def _as_in(rule: str, report: AnnualReport, expected: Mapping[Cell, Decimal]) -> Iterator[Finding]:
    for cell, value in expected.items():
        found = report.cells.get(cell)
        if found is not None and found != value:
            yield at_cell(rule, rule, cell, value, found)
