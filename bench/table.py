"""What a measurement says, and how the table of them looks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """what: the thing measured. beside: its peer or limit in the same run. wanted: the bound.

    reached: whether it keeps the bound; None where it could not be measured here.
    """

    what: str
    measured: str
    beside: str
    ratio: str
    wanted: str
    reached: bool | None


def skipped(what: str, why: str) -> Figure:
    """A row for what could not be measured on this machine."""
    return Figure(what, "skipped", why, "", "", None)


def at_least(what: str, rate: float, limit: float, unit: str, beside: str = "") -> Figure:
    """A rate that is to reach a limit."""
    ratio = f"{rate / limit:.2f}"
    shown = beside or f"{limit:,.0f} {unit}"
    return Figure(what, f"{rate:,.0f} {unit}", shown, ratio, "≥ 1", reached=rate >= limit)


def at_most(what: str, value: float, limit: float, unit: str, more: str = "") -> Figure:
    """A time or a size that is to stay within a limit."""
    measured = f"{value:,.1f} {unit}{more}"
    ratio = f"{value / limit:.2f}"
    return Figure(what, measured, f"{limit:,.0f} {unit}", ratio, "≤ 1", reached=value <= limit)


def tell(figure: Figure) -> None:
    """Hand the figure to the parent process, as one line of JSON."""
    print("FIGURE " + json.dumps(asdict(figure), ensure_ascii=False), flush=True)


def say(text: str) -> None:
    """Tell how far we are, beside the table."""
    print(f"  {text}", file=sys.stderr, flush=True)


def heard(output: str) -> list[Figure]:
    """The figures among a child's output."""
    lines = (line[7:] for line in output.splitlines() if line.startswith("FIGURE "))
    return [Figure(**json.loads(line)) for line in lines]


def show(figures: list[Figure]) -> None:
    table = Table("what", "measured", "beside", "ratio", "wanted", "reached")
    words = {True: "yes", False: "no", None: "—"}
    for f in figures:
        table.add_row(f.what, f.measured, f.beside, f.ratio, f.wanted, words[f.reached])
    Console(width=150).print(table)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
