"""What must hold within the tables of one report: A1 to A4, A7, A9.

A cell that is not filled is not taken for 0: a sum over it is checked only as far as it is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from .bodies import MAKES_RULES, Tier
from .findings import Finding, at_cell
from .form import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    FRACTIONS,
    JUDGEMENTS,
    NEW,
    RESULTS,
    SIGNED,
    TABLE_4,
    TOTAL,
    Cell,
)
from .report import AnnualReport


def within(report: AnnualReport) -> Iterator[Finding]:
    """Every finding of these rules."""
    yield from received_is_settled(report)
    yield from results_add_up(report)
    yield from applicants_add_up(report)
    yield from judgements_add_up(report)
    yield from filled_with_counts(report)
    yield from rules_of_the_right_bodies(report)


def _known(report: AnnualReport, cells: Iterable[Cell]) -> tuple[Decimal, bool]:
    """The sum of those that are filled, and whether all are."""
    values = [report.cells.get(cell) for cell in cells]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)), len(known) == len(values)


def _differs(
    report: AnnualReport, rule: str, parts: Iterable[Cell], whole: Cell
) -> Iterator[Finding]:
    """A finding where `parts` do not make `whole`; or, not all filled, are more already."""
    found = report.cells.get(whole)
    if found is None:
        return
    expected, complete = _known(report, parts)
    if expected > found or (complete and expected != found):
        yield at_cell(rule, rule, whole, expected, found)


def received_is_settled(report: AnnualReport) -> Iterator[Finding]:
    """A1: in each column, 一 + 二 = 三（七）+ 四, as the form prints."""
    for column in (*APPLICANTS, TOTAL):
        came, all_came = _known(report, [Cell(3, NEW, column), Cell(3, CARRIED_IN, column)])
        last = Cell(3, CARRIED_OUT, column)
        went, all_went = _known(report, [Cell(3, RESULTS, column), last])
        if (all_went and came > went) or (all_came and went > came):
            ended = report.cells.get(Cell(3, RESULTS, column), Decimal(0))
            found = report.cells.get(last)
            yield at_cell("A1", "A1", last, came - ended, found, came=came, went=went)


def results_add_up(report: AnnualReport) -> Iterator[Finding]:
    """A2: in each column, 三（一）to 三（六）make 三（七）."""
    for column in (*APPLICANTS, TOTAL):
        parts = [Cell(3, row.code, column) for row in report.results]
        yield from _differs(report, "A2", parts, Cell(3, RESULTS, column))


def applicants_add_up(report: AnnualReport) -> Iterator[Finding]:
    """A3: in each row of table 3, the kinds of applicants make the total."""
    for row in dict.fromkeys(cell.row for cell in report.every_cell if cell.table == 3):
        parts = [Cell(3, row, column) for column in APPLICANTS]
        yield from _differs(report, "A3", parts, Cell(3, row, TOTAL))


def judgements_add_up(report: AnnualReport) -> Iterator[Finding]:
    """A4: in each block of table 4, the results make the total."""
    for row in TABLE_4:
        parts = [Cell(4, row, column) for column in JUDGEMENTS]
        yield from _differs(report, "A4", parts, Cell(4, row, TOTAL))


def filled_with_counts(report: AnnualReport) -> Iterator[Finding]:
    """A7: every cell is filled, with a whole number from 0 on; money may have decimals."""
    for cell in report.every_cell:
        value = report.cells.get(cell)
        if cell in report.said:
            yield at_cell("A7", "not-a-number", cell, None, report.said[cell])
        elif value is None:
            yield at_cell("A7", "not-filled", cell, Decimal(0), None)
        elif value < 0 and cell.column not in SIGNED:
            yield at_cell("A7", "below-zero", cell, None, value)
        elif value % 1 and cell.column not in FRACTIONS and cell.row != "fees":
            yield at_cell("A7", "not-whole", cell, None, value)


def rules_of_the_right_bodies(report: AnnualReport) -> Iterator[Finding]:
    """A9: rules (规章) are made by provinces, cities with districts and prefectures only."""
    if report.tier in MAKES_RULES or report.tier is Tier.UNKNOWN:
        return
    for cell in report.every_cell:
        value = report.cells.get(cell)
        if cell[:2] == (2, "regulations") and value:
            yield at_cell("A9", "A9", cell, Decimal(0), value)
