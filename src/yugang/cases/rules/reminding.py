"""When people are told of a clock."""

# Reminders before a clock runs out, in working days before its due date, the first one first.
REMIND_BEFORE = (3, 1)
# What CaseClock.told says once it was also told that the clock ran out.
TOLD_LATE = len(REMIND_BEFORE) + 1


def reminders_due(working_days_left: int) -> int:
    """How many of the reminders a clock with so many working days left should have had."""
    return sum(working_days_left <= before for before in REMIND_BEFORE)
