"""Bars, drawn on the server as SVG by portal/components/chart.html; a table with the same figures
stands beside every chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

WIDTH, BAR, STEP, TOP = 400, 18, 46, 8
Number = int | float | Decimal
# A colour dark enough for white figures on it, and what it stands for.
Key = tuple[str, str]


@dataclass(frozen=True)
class Segment:
    """One part of a bar. text: its figure, in it; beside: the same after it, where there is no
    room inside and nothing follows."""

    x: float
    width: float
    colour: str
    text: str
    beside: str = ""

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)


@dataclass(frozen=True)
class Bar:
    """One bar with its name above it; `text` says the same in words."""

    name: str
    y: int
    segments: tuple[Segment, ...]
    text: str

    @property
    def label_y(self) -> int:
        return self.y - 6


@dataclass(frozen=True)
class Chart:
    """The bars one below another. legend: colour and word of what occurs."""

    bars: tuple[Bar, ...]
    legend: tuple[Key, ...]
    description: str

    @property
    def height(self) -> int:
        return TOP + STEP * len(self.bars)

    width = WIDTH
    bar = BAR


def stacked(
    rows: Sequence[tuple[str, Mapping[str, Number]]],
    keys: Mapping[str, Key],
    *,
    shares: bool = False,
    write: Callable[[Number], str] = str,
) -> Chart | None:
    """A bar for each row of (name, value by key), its parts in the order of `keys`. shares: every
    bar has full width; else the longest has, and the others are measured by it. None for no rows.
    Values below zero are drawn as nothing and told in words."""
    sums = [sum((max(float(value), 0.0) for value in values.values()), 0.0) for _n, values in rows]
    longest = max(sums, default=0)
    if not rows or not longest:
        return None
    bars = tuple(
        _bar(name, values, keys, TOP + 18 + STEP * n, (sums[n] if shares else longest) or 1, write)
        for n, (name, values) in enumerate(rows)
    )
    present = [key for name, key in keys.items() if any(values.get(name) for _n, values in rows)]
    return Chart(bars, tuple(present), _("; ").join(f"{bar.name}: {bar.text}" for bar in bars))


def _bar(
    name: str,
    values: Mapping[str, Number],
    keys: Mapping[str, Key],
    y: int,
    whole: float,
    write: Callable[[Number], str],
) -> Bar:
    segments, words, x = [], [], 0.0
    for key, (colour, word) in keys.items():
        if not (value := values.get(key, 0)):
            continue
        told = write(value)
        words.append(f"{word} {told}")
        width = max(WIDTH * float(value) / whole, 0.0)
        fits = width > 10 * len(told) + 6
        alone = sum(bool(one) for one in values.values()) == 1 and width + 8 * len(told) < WIDTH
        texts = (told, "") if fits else ("", told if alone else "")
        segments.append(Segment(round(x, 2), round(width, 2), colour, *texts))
        x += width
    return Bar(name, y, tuple(segments), _(", ").join(words))
