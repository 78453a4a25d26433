"""What must hold between the reports of two years: A5, A6, and A10, which looks for jumps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .findings import Finding, Severity, at_cell
from .form import APPLICANTS, CARRIED_IN, CARRIED_OUT, NEW, RESULTS, TOTAL, Cell, Form
from .report import AnnualReport

JUMP = 5
# Below this, a few more or less are no jump.
FEW = 20
_WATCHED = (
    Cell(3, NEW, TOTAL),
    Cell(3, RESULTS, TOTAL),
    Cell(2, "normative", "valid"),
    Cell(2, "licences", "decisions"),
    Cell(2, "penalties", "decisions"),
    Cell(2, "coercion", "decisions"),
    Cell(2, "fees", "amount"),
    Cell(4, "reconsideration", TOTAL),
    Cell(4, "litigation_direct", TOTAL),
    Cell(4, "litigation_after_recon", TOTAL),
)


def between(report: AnnualReport, previous: AnnualReport) -> Iterator[Finding]:
    """`previous` is the same body's report of the year before."""
    yield from carried_over(report, previous)
    yield from documents_in_force(report, previous)
    yield from jumps(report, previous)


def carried_over(report: AnnualReport, previous: AnnualReport) -> Iterator[Finding]:
    """A5: what the year before carried out is what this one carried in, in every column."""
    for column in (*APPLICANTS, TOTAL):
        expected = previous.cells.get(Cell(3, CARRIED_OUT, column))
        cell = Cell(3, CARRIED_IN, column)
        found = report.cells.get(cell)
        if None not in (expected, found) and expected != found:
            yield at_cell("A5", "A5", cell, expected, found)


def documents_in_force(report: AnnualReport, previous: AnnualReport) -> Iterator[Finding]:
    """A6: in force = in force a year ago + issued - repealed, for rules and documents each."""
    if (report.form, previous.form) != (Form.OF_2021, Form.OF_2021):
        return
    for row in ("regulations", "normative"):
        before = previous.value(2, row, "valid")
        issued, repealed, valid = (
            report.value(2, row, column) for column in ("issued", "repealed", "valid")
        )
        if before is None or issued is None or repealed is None or valid is None:
            continue
        if valid != (expected := before + issued - repealed):
            cell, warn = Cell(2, row, "valid"), Severity.WARNING
            more = {"before": before, "issued": issued, "repealed": repealed}
            yield at_cell("A6", "A6", cell, expected, valid, severity=warn, **more)


def jumps(report: AnnualReport, previous: AnnualReport) -> Iterator[Finding]:
    """A10: more than five times, or less than a fifth, of the year before."""
    for cell in _WATCHED:
        before, now = previous.cells.get(cell), report.cells.get(cell)
        if before is None or now is None or max(before, now) < FEW:
            continue
        if now > JUMP * before or now * JUMP < before:
            times = round(now / before, 1) if before else Decimal(0)
            warn = Severity.WARNING
            yield at_cell("A10", "A10", cell, before, now, severity=warn, times=times)
