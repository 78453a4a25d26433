"""What is read from the calendar: the days of a place, a year to look at, an answer on a limit."""

from yugang.kernel.explain import Explained

from .answers import answer, answer_as_json
from .lookup import Calendars, calendar_for, current, notices_in_force, seed, statutory_days_missing
from .years import Cell, Month, months_of, year_months

__all__ = [
    "Calendars",
    "Cell",
    "Explained",
    "Month",
    "answer",
    "answer_as_json",
    "calendar_for",
    "current",
    "months_of",
    "notices_in_force",
    "seed",
    "statutory_days_missing",
    "year_months",
]
