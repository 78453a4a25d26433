"""How many working days ahead people are reminded, in each place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from yugang.disclosure.models import ReminderDays
from yugang.shared.places.models import Place

MOST = 60


@dataclass(frozen=True)
class Days:
    """Working days before the due day on which each is told. Ours, not of the law."""

    editor: int = 5
    head: int = 3
    office: int = 1


def days_of() -> Callable[[str], Days]:
    """What holds at a place, by its code: set there, else above it, else the usual days."""
    rows = ReminderDays.objects.select_related("place")
    kept = {row.place.prefix: Days(row.editor, row.head, row.office) for row in rows}

    def at(code: str) -> Days:
        above = [prefix for prefix in kept if code.startswith(prefix)]
        return kept[max(above, key=len)] if above else Days()

    return at


def set_at(place: Place) -> Days:
    """The days that hold in `place`."""
    return days_of()(place.code)


def longest() -> timedelta:
    """Within how many natural days anything may have to be told: working days with the longest
    holidays between them."""
    rows = ReminderDays.objects.values_list("editor", "head", "office")
    most = max((max(row) for row in rows), default=0)
    usual = Days()
    return timedelta(days=2 * max(most, usual.editor, usual.head, usual.office) + 14)
