"""A limit counted for a place, with its reasons: for the page, the command and the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from yugang.kernel.calendar import NATION
from yugang.kernel.counting import Clock
from yugang.kernel.explain import Explained, explain
from yugang.kernel.limits import Limit, Unit
from yugang.kernel.places import complete

from .lookup import Calendars, current


def answer(
    start: date | datetime,
    limit: Limit,
    place_code: str = NATION,
    language: str = "zh",
    *,
    calendars: Calendars | None = None,
) -> Explained:
    """When `limit` from `start` falls due at a place, explained in "zh" or "en"."""
    calendar = (calendars or current())(place_code)
    return explain(Clock(limit, start), calendar, language)


def answer_as_json(explained: Explained, place_code: str = NATION) -> dict[str, Any]:
    """The answer as plain values: from, limit, place, due, provisional, days, sentence, notes."""
    clock, due = explained.clock, explained.due
    end = due.moment if clock.limit.unit is Unit.HOUR else due.day
    return {
        "from": clock.start.isoformat(),
        "limit": {"number": clock.limit.number, "unit": clock.limit.unit.value},
        "place": complete(place_code) if place_code else None,
        "due": end.isoformat() if end else None,
        "provisional": due.provisional,
        "days": explained.days(),
        "sentence": explained.sentence,
        "notes": list(explained.notes),
    }
