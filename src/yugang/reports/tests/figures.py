"""Reports for tests: made up and consistent, or the real ones where they lie beside the checkout."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from yugang.reports.reading.data import read_data
from yugang.reports.rules.form import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    JUDGEMENTS,
    NEW,
    RESULTS,
    SECTIONS,
    TABLE_4,
    TOTAL,
    Cell,
    Form,
    results,
)
from yugang.reports.rules.report import AnnualReport, Section

REAL = Path(__file__).parents[5] / "shared" / "domain" / "data" / "annual-reports"
KINDS = list(APPLICANTS)
RESULT_ROWS = [row.code for row in results(Form.OF_2021)]


def real(name: str) -> AnnualReport:
    """A published report's figures; the test is skipped where they are not at hand."""
    path = REAL / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"no {path.name} beside the checkout")
    return read_data(path.read_bytes())


def tables(
    ended: dict[str, list[int]], left: list[int], carried: list[int], judged: list[list[int]]
) -> dict[Cell, Decimal]:
    """Tables 3 and 4 that agree with themselves. ended: by row, for each kind of applicant;
    left, carried: on and in. What was received follows."""
    held: dict[Cell, int] = {}
    for row in RESULT_ROWS:
        for kind, number in zip(KINDS, ended.get(row, [0] * 6), strict=True):
            held[Cell(3, row, kind)] = number
    for n, kind in enumerate(KINDS):
        total = sum(held[Cell(3, row, kind)] for row in RESULT_ROWS)
        held[Cell(3, RESULTS, kind)] = total
        held[Cell(3, CARRIED_OUT, kind)] = left[n]
        held[Cell(3, CARRIED_IN, kind)] = min(carried[n], total + left[n])
        held[Cell(3, NEW, kind)] = total + left[n] - held[Cell(3, CARRIED_IN, kind)]
    for row in (NEW, CARRIED_IN, *RESULT_ROWS, RESULTS, CARRIED_OUT):
        held[Cell(3, row, TOTAL)] = sum(held[Cell(3, row, kind)] for kind in KINDS)
    for row, numbers in zip(TABLE_4, judged, strict=True):
        for column, number in zip(JUDGEMENTS, numbers, strict=True):
            held[Cell(4, row, column)] = number
        held[Cell(4, row, TOTAL)] = sum(numbers)
    return {cell: Decimal(number) for cell, number in held.items()}


def second() -> dict[Cell, Decimal]:
    held = {
        Cell(2, "regulations", "issued"): 0,
        Cell(2, "regulations", "repealed"): 0,
        Cell(2, "regulations", "valid"): 0,
        Cell(2, "normative", "issued"): 3,
        Cell(2, "normative", "repealed"): 1,
        Cell(2, "normative", "valid"): 12,
        Cell(2, "licences", "decisions"): 1250,
        Cell(2, "penalties", "decisions"): 88,
        Cell(2, "coercion", "decisions"): 7,
        Cell(2, "fees", "amount"): "1234.5678",
    }
    return {cell: Decimal(number) for cell, number in held.items()}


TEXT = {
    1: "2025年，我局收到政府信息公开申请18件，予以公开9件。",
    5: "一是解读形式单一，以文字为主。二是目录更新不及时，下一步按月检查。",
    6: "全年未收取政府信息公开信息处理费。",
}


def consistent(**changed: Any) -> AnnualReport:
    """A department's report in which nothing is wrong."""
    ended = {
        "r1_open": [7, 2, 0, 0, 0, 0],
        "r3_4_third": [1, 0, 0, 0, 0, 0],
        "r4_1_nothold": [3, 0, 0, 1, 0, 0],
        "r6_3_other": [1, 0, 0, 0, 0, 0],
    }
    cells = tables(
        ended, [3, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, 0], [[1, 0, 0, 1], [0, 0, 0, 0], [0, 1, 0, 0]]
    )
    sections = tuple(
        Section(n, title, TEXT.get(n, ""), n in (2, 3, 4)) for n, title in enumerate(SECTIONS, 1)
    )
    report = AnnualReport(
        body="新津区教育局",
        year=2025,
        cells=second() | cells,
        sections=sections,
        period=(date(2025, 1, 1), date(2025, 12, 31)),
        dated=date(2026, 1, 20),
    )
    return dataclasses.replace(report, **changed)


def with_cell(report: AnnualReport, cell: Cell, value: int | str | Decimal | None) -> AnnualReport:
    """The report with another figure, or none, in one cell."""
    cells = {address: number for address, number in report.cells.items() if address != cell}
    return dataclasses.replace(
        report, cells=cells if value is None else cells | {cell: Decimal(value)}
    )
