"""What a check finds: which rule, how grave, where, what was expected, what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from .form import Cell


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warn"


Found = Decimal | str | None


@dataclass(frozen=True)
class Finding:
    """rule: A1 to A14. kind: which sentence tells it (`words.SENTENCES`), filled with `facts`.
    table, row, column: where; None where it is about the whole."""

    rule: str
    kind: str
    severity: Severity = Severity.ERROR
    table: int | None = None
    row: str | None = None
    column: str | None = None
    expected: Found = None
    found: Found = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def at_cell(
    rule: str, kind: str, cell: Cell, expected: Found, found: Found, **more: Any
) -> Finding:
    """About one cell; severity=… for a warning, everything else goes into the sentence."""
    severity = more.pop("severity", Severity.ERROR)
    return Finding(
        rule, kind, severity, cell.table, cell.row, cell.column, expected, found, facts=more
    )


def order(finding: Finding) -> tuple[int, int]:
    """By rule, then by table."""
    return int(finding.rule[1:]), finding.table or 0
