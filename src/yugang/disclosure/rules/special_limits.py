"""Limits that a law sets for one matter: they go before the general one of 20 working days.

政府信息公开条例 Art. 26 gives the general limit and lets laws and regulations set another. The
table is `data/special-limits.json`: `titles` is found in the titles of an item; `number` and
`unit` are the latest, `shown_number` and `shown_unit` the shortest time on show; `source` the law.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class SpecialLimit:
    """One row of the table. number 0: the law sets no latest day, only the time on show."""

    code: str
    matter: str
    titles: str
    source: str
    number: int = 0
    unit: str = ""
    shown_number: int = 0
    shown_unit: str = ""

    @property
    def timing(self) -> dict[str, Any]:
        """As `Timing.parse` reads it."""
        return {"kind": "event", "number": self.number, "unit": self.unit, "source": self.source}

    @property
    def latest(self) -> str:
        """The latest day as people say it: 20个工作日; "" for none."""
        return _spelled(self.number, self.unit)

    @property
    def shown(self) -> str:
        """The shortest time on show as people say it; "" for none."""
        return _spelled(self.shown_number, self.shown_unit)


def _spelled(number: int, unit: str) -> str:
    return f"{number}{'个工作日' if unit == 'working-day' else '日'}" if number else ""


@cache
def special_limits() -> tuple[SpecialLimit, ...]:
    """The table; the first that fits an item counts."""
    data = files("yugang.disclosure").joinpath("data").joinpath("special-limits.json").read_bytes()
    return tuple(SpecialLimit(**row) for row in json.loads(data))


def special_limit(*titles: str) -> SpecialLimit | None:
    """The limit of its own that an item with these titles (field first) has by law."""
    text = re.sub(r"\s", "", " ".join(titles))
    return next((limit for limit in special_limits() if re.search(limit.titles, text)), None)


def is_general(timing: Mapping[str, Any]) -> bool:
    """Whether it is the general limit of 20 working days (政府信息公开条例 Art. 26)."""
    return (timing.get("number"), timing.get("unit")) == (20, "working-day")
