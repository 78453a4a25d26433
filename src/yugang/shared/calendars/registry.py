"""Who must know when the calendar changes: contexts with running clocks register here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from yugang.kernel.calendar import WorkingCalendar
from yugang.shared.ledger.actor import Actor

CalendarOf = Callable[[str], WorkingCalendar]


@dataclass(frozen=True)
class Change:
    """A notice that comes into force for `region` (leading digits; "" for the nation).

    before, after: the calendar of a place by its 12-digit code. first, last: the days between
    which anything may count otherwise; a due date that lay before `first` stays. carry_out:
    False to tell only what would move.
    """

    region: str
    first: date
    last: date
    before: CalendarOf
    after: CalendarOf
    carry_out: bool
    by: Actor
    at: datetime


@dataclass(frozen=True)
class Moved:
    """One due date that moved, or is no longer provisional (then old equals new).

    what: in the reader's language. subject: kind and public id, as the ledger writes it.
    """

    subject: str
    what: str
    old: date | None
    new: date | None
    address: str = ""


Recompute = Callable[[Change], list[Moved]]

_recomputes: dict[str, Recompute] = {}


def recomputes(name: str) -> Callable[[Recompute], Recompute]:
    """Register a function that recomputes the running clocks of its context.

    It runs in the transaction that enters the notice, changes its rows only where
    `change.carry_out` is true, and tells the same either way. Doing it twice moves nothing
    more. Raises ValueError for a name that is taken.
    """

    def register(function: Recompute) -> Recompute:
        if name in _recomputes:
            raise ValueError(f"{name!r} is registered")
        _recomputes[name] = function
        return function

    return register


def recompute_all(change: Change) -> list[Moved]:
    """What moves, by the new date, over all contexts."""
    moved = [entry for _, function in sorted(_recomputes.items()) for entry in function(change)]
    return sorted(moved, key=lambda m: (m.new or date.max, m.subject))
