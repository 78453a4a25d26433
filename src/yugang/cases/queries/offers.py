"""Until when an offer to hand a case over is to be answered."""

from __future__ import annotations

from datetime import date

from yugang.cases.models import HandOver
from yugang.cases.rules.handing import ANSWER
from yugang.kernel.counting import Clock
from yugang.shared.calendars.queries import calendar_for


def answer_by(offer: HandOver) -> date:
    """The last day in time, by the calendar of the body that is asked."""
    calendar = calendar_for(offer.to_body.place.code)
    day = Clock(ANSWER, offer.offered_at).due(calendar).day
    assert day is not None  # Nothing pauses it.
    return day
