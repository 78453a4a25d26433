"""Findings as data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yugang.reports import words
from yugang.reports.rules.findings import Finding, Found


def number(value: Found) -> int | float | str | None:
    """Whole numbers as such, so that programs compare them."""
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return value


def as_json(finding: Finding) -> dict[str, Any]:
    """One finding as programs read it, its sentence in the language in force."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "expected": number(finding.expected),
        "found": number(finding.found),
        "message": f"{words.place(finding)}: {words.sentence(finding)}",
    }
