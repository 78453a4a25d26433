"""A publication's table: as columns for the page, as CSV for spreadsheets."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

BOM = "\ufeff"
# Two columns fit on any phone; a longer table is better scrolled than read row by row.
FEWEST_STACKED, MOST_STACKED = 3, 300
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Heading:
    name: str
    is_number: bool


def columns_of(table: dict[str, Any] | None) -> list[Heading]:
    """The headings, each with whether all its cells are numbers."""
    if not table:
        return []
    return [
        Heading(name, _all_numbers([row[n] for row in table["rows"] if n < len(row)]))
        for n, name in enumerate(table["columns"])
    ]


def stacks(table: dict[str, Any] | None) -> bool:
    """Whether the rows may stand one below another where the screen is narrow."""
    if not table:
        return False
    return len(table["columns"]) >= FEWEST_STACKED and len(table["rows"]) <= MOST_STACKED


def _all_numbers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(is_number(cell) for cell in filled)


def is_number(cell: str) -> bool:
    """Whether a cell reads as an amount: 1,234.50, -3, 12%."""
    try:
        return Decimal(cell.strip().removesuffix("%").replace(",", "")).is_finite()
    except InvalidOperation:
        return False


def csv_of(table: dict[str, Any]) -> str:
    """The table as CSV with a byte order mark, so that Excel reads it as Chinese.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text)
    for row in (table["columns"], *table["rows"]):
        writer.writerow([_harmless(str(cell)) for cell in row])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) and not is_number(cell) else cell
