"""The report as JSON, which `check-annual-report` reads too."""

from __future__ import annotations

from typing import Any

from yugang.reports.rules.form import (
    APPLICANTS,
    JUDGEMENTS,
    TABLE_2,
    TABLE_4,
    TOTAL,
    Cell,
    rows_of_table_3,
)
from yugang.reports.rules.report import AnnualReport

FORMS = {"2021": "2021-30", "2019": "2019-60"}


def as_data(report: AnnualReport) -> dict[str, Any]:
    """Plain values; what is not filled in is null."""
    rows = rows_of_table_3(report.form, one_other=report.one_other)
    columns, judgements = (*APPLICANTS, TOTAL), (*JUDGEMENTS, TOTAL)
    return {
        "meta": {
            "body": report.body,
            "level": str(report.tier),
            "is_government": report.is_government,
            "year": report.year,
            "format": FORMS[report.form],
            "period": [day.isoformat() for day in report.period] if report.period else None,
            "dated": report.dated.isoformat() if report.dated else None,
            "published": report.published.isoformat() if report.published else None,
        },
        "table2": {
            row.code: {c: _value(report, Cell(2, row.code, c)) for c in block.columns}
            for block in TABLE_2[report.form]
            for row in block.rows
        },
        "table3": {
            "columns": list(columns),
            "row_labels": {row.code: row.label for row in rows},
            "rows": {
                row.code: [_value(report, Cell(3, row.code, c)) for c in columns] for row in rows
            },
        },
        "table4": {row: [_value(report, Cell(4, row, c)) for c in judgements] for row in TABLE_4},
        "sections": None
        if report.sections is None
        else [
            {"number": s.number, "title": s.title, "text": s.text, "filled": s.filled}
            for s in report.sections
        ],
    }


def _value(report: AnnualReport, cell: Cell) -> int | float | str | None:
    if cell in report.said:
        return report.said[cell]
    value = report.cells.get(cell)
    if value is None:
        return None
    return float(value) if value % 1 else int(value)
