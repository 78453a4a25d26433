"""What a row of the table says."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One row. beside: the peer or the limit, measured or stated in the same run. ratio: how
    much better than that, so that more is better; it is to reach `target`."""

    what: str
    figure: str
    beside: str
    ratio: float
    target: float = 1.0

    @property
    def reached(self) -> bool:
        return self.ratio >= self.target


@dataclass(frozen=True)
class Skipped:
    """A row that could not be measured here, and why."""

    what: str
    reason: str


Row = Figure | Skipped
COLUMNS = ("what", "figure", "peer or limit", "ratio", "target", "reached")


def at_least(what: str, measured: float, limit: float, unit: str) -> Figure:
    """A rate that is to reach a limit."""
    return Figure(what, f"{measured:,.0f} {unit}", f"≥ {limit:,.0f} {unit}", measured / limit)


def at_most(what: str, measured: float, limit: float, unit: str) -> Figure:
    """A time or a size that is to stay within a limit."""
    return Figure(what, f"{measured:,.1f} {unit}", f"≤ {limit:,.0f} {unit}", limit / measured)


def say(text: str) -> None:
    """Tell how far we are, beside the table."""
    print(f"  {text}", file=sys.stderr, flush=True)


def as_line(row: Row) -> str:
    return json.dumps({type(row).__name__: asdict(row)}, ensure_ascii=False)


def from_line(line: str) -> Row:
    ((kind, facts),) = json.loads(line).items()
    return Figure(**facts) if kind == "Figure" else Skipped(**facts)


def table(rows: list[Row]) -> str:
    """All rows, in columns as wide as what stands in them."""
    cells = [COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(COLUMNS))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    if isinstance(row, Skipped):
        return (row.what, "skipped", row.reason, "", "", "")
    reached = "yes" if row.reached else "no"
    return (row.what, row.figure, row.beside, f"{row.ratio:.2f}", f"{row.target:.2f}", reached)
