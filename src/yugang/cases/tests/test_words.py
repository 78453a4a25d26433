"""How a list spells the time that is left."""

from datetime import date

import pytest
from django.utils import translation

from yugang.cases.queries.words import spell_left
from yugang.shared.calendars.queries import seed

FRIDAY, SUNDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 8), date(2026, 3, 9)


@pytest.mark.parametrize(
    ("due_on", "today", "words"),
    [
        (MONDAY, FRIDAY, "1 working day left"),
        (date(2026, 3, 11), FRIDAY, "3 working days left"),
        (FRIDAY, FRIDAY, "due today"),
        (SUNDAY, SUNDAY, "due today"),
        (FRIDAY, SUNDAY, "past due"),
        (SUNDAY, FRIDAY, "due before the next working day"),
        (FRIDAY, MONDAY, "1 working day late"),
        (date(2026, 3, 4), MONDAY, "3 working days late"),
    ],
)
def test_days_off_make_nothing_late_due_today(due_on: date, today: date, words: str) -> None:
    days = seed()().count_working_days(today, due_on)
    with translation.override("en"):
        assert spell_left(days, due_on, today) == words
