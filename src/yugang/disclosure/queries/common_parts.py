"""What every household of a village is told on its sheet: contexts add their tables here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from yugang.shared.places.models import Place


@dataclass(frozen=True)
class CommonPart:
    """One table or paragraph that stands on the sheet of every household, in Chinese, public.

    numeric: for each column whether it holds numbers. source: where it can be read in full, as
    "索引号 510118…" or a path of the site.
    """

    title: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numeric: tuple[bool, ...] = ()
    source: str = ""


# Told the village and the period's first and last day.
Parts = Callable[[Place, date, date], Iterable[CommonPart]]
_sources: dict[str, Parts] = {}


def common_part_source(name: str) -> Callable[[Parts], Parts]:
    """Register a function that gives what is public of a village in a period. Call it while
    Django's apps load. Raises ValueError for a name that is taken."""

    def register(parts: Parts) -> Parts:
        if name in _sources:
            raise ValueError(f"common parts {name!r} have a source")
        _sources[name] = parts
        return parts

    return register


def common_parts(place: Place, first: date, last: date) -> list[CommonPart]:
    """All that contexts add, in the order of their names."""
    return [part for name in sorted(_sources) for part in _sources[name](place, first, last)]
