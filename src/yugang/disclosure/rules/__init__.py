"""When a duty is due, done or missed: arithmetic on dates, no clock."""

from datetime import date, timedelta
from enum import StrEnum

# How many days before its due date a duty is shown as due soon (our own choice, not law).
SOON_DAYS = 5
# How many times an hour one network address may send feedback (our own choice, not law).
FEEDBACK_AN_HOUR = 20


class DutyState(StrEnum):
    NOT_DUE = "not-due"
    DUE = "due"
    DUE_SOON = "due-soon"
    MISSED = "missed"
    DONE = "done"
    DONE_LATE = "done-late"
    EXEMPTED = "exempted"


def soon_from(due_on: date) -> date:
    """The first day on which a duty with that due date is due soon."""
    return due_on - timedelta(days=SOON_DAYS)


def soon_until(today: date) -> date:
    """The last due date that is soon, seen from `today`; the mirror of `soon_from`."""
    return today + timedelta(days=SOON_DAYS)


def duty_state(
    *, opens_on: date, due_on: date, fulfilled_on: date | None, exempted: bool, today: date
) -> DutyState:
    """The state of a duty on `today`. The due day itself is still in time."""
    if exempted:
        return DutyState.EXEMPTED
    if fulfilled_on is not None:
        return DutyState.DONE if fulfilled_on <= due_on else DutyState.DONE_LATE
    if today > due_on:
        return DutyState.MISSED
    if today < opens_on:
        return DutyState.NOT_DUE
    return DutyState.DUE_SOON if today >= soon_from(due_on) else DutyState.DUE
