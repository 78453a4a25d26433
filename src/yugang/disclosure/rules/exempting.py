"""For how long an exemption from a duty may be given: arithmetic on dates, no clock."""

from __future__ import annotations

from datetime import date, timedelta


def last_day(due_on: date, today: date, most_days: int) -> date:
    """The last day on which a term may end that begins with a duty due on `due_on`. No law read sets
    a term; what is to be exempt for longer is a change of the catalogue. The county sets the days,
    by YUGANG_EXEMPTION_DAYS."""
    return max(today, due_on) + timedelta(days=most_days)
