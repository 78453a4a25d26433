"""How long villagers may object to accounts, and how long the answer may take, by province."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yugang.kernel.limits import Limit, Unit

ANSWERING, TOWN = "answering", "town"
# 重庆 gives the town ten days; where a province read sets none, a county may set its own.
TOWN_DAYS = 10
TOWN_SOURCE = "本地承诺（参照重庆市实施《村民委员会组织法》办法；待本地确认）"


@dataclass(frozen=True)
class Days:
    """A province's days. objection: 0 where none are set."""

    objection: int
    answer: int
    town: int
    source: str


def limits_for(days: Days) -> Mapping[str, Limit]:
    """The clocks of an objection. Days are calendar days."""
    return {
        ANSWERING: Limit(days.answer, Unit.DAY, source=days.source),
        TOWN: Limit(
            days.town or TOWN_DAYS, Unit.DAY, source=days.source if days.town else TOWN_SOURCE
        ),
    }


def last_day(published_on: date, days: int) -> date | None:
    """The last day on which an objection counts as one; the day of publication is not counted.
    None: at any time. After it villagers may still ask (村民委员会组织法: 接受村民的查询)."""
    return published_on + timedelta(days=days) if days else None
