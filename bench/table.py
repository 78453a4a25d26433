"""What a measurement says, and how the table of them looks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """what: the thing measured. beside: its peer or limit in the same run. wanted: the bound."""

    what: str
    measured: str
    beside: str
    ratio: str
    wanted: str
    reached: bool


def tell(figure: Figure) -> None:
    """Hand the figure to the parent process, as one line of JSON."""
    print("FIGURE " + json.dumps(asdict(figure), ensure_ascii=False), flush=True)


def heard(output: str) -> list[Figure]:
    """The figures among a child's output."""
    lines = (line[7:] for line in output.splitlines() if line.startswith("FIGURE "))
    return [Figure(**json.loads(line)) for line in lines]


def show(figures: list[Figure]) -> None:
    table = Table("what", "measured", "beside", "ratio", "wanted", "")
    for f in figures:
        table.add_row(f.what, f.measured, f.beside, f.ratio, f.wanted, "✓" if f.reached else "✗")
    Console(width=150).print(table)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
