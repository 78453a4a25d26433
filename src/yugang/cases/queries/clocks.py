"""A case's clocks in words: until when, why, and what held or lengthened them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language

from yugang.cases.kinds import Awaited, Kind
from yugang.cases.models import Case, CaseClock
from yugang.kernel.explain import Explained, explain
from yugang.shared.calendars.queries import calendar_for


@dataclass(frozen=True)
class ClockShown:
    """One clock, explained in the reader's language. stopped_at: None while it runs."""

    row: CaseClock
    name: str
    awaited: Awaited
    explained: Explained
    stopped_at: datetime | None
    late: bool
    held: bool
    source: str


def clocks_shown(case: Case, kind: Kind, at: datetime) -> list[ClockShown]:
    """The clocks of a case in the order in which they started."""
    calendar, language = calendar_for(case.body.place.code), get_language() or "zh"
    shown = []
    for one in case.clocks.prefetch_related("events"):
        counted = one.counted()
        pauses = tuple(replace(p, kind=str(kind.done(p.kind))) for p in counted.pauses)
        explained = explain(replace(counted, pauses=pauses), calendar, language)
        shown.append(
            ClockShown(
                one,
                " ".join(filter(None, [str(kind.clock_names[one.name]), one.about])),
                kind.awaited_by(one.name),
                explained,
                one.stopped_at,
                counted.is_late(calendar, at),
                one.held,
                one.source,
            )
        )
    return shown
