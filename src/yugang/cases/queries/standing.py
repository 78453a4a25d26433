"""How the clocks of a case stand, as the desk tells it: a sign, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yugang.cases.kinds import Awaited, Kind, Words
from yugang.cases.models import Case
from yugang.kernel import clock as time
from yugang.kernel.limits import Unit

from .clocks import ClockShown, clocks_shown
from .words import spell_left

SOON_DAYS = 5
THEIR_TIME_RAN_OUT = gettext_lazy("their time has run out: you may go on")


@dataclass(frozen=True)
class Standing:
    """sign, word: for portal/components/state.html."""

    clock: ClockShown
    sign: str
    word: Words

    @property
    def runs(self) -> bool:
        return self.clock.stopped_at is None

    @property
    def is_late(self) -> bool:
        """Whether the office let it run out, or ended it too late."""
        return self.clock.late and self.clock.awaited is Awaited.OFFICE


def of_case(case: Case, kind: Kind, at: datetime) -> list[Standing]:
    """Every clock of the case, the running ones first."""
    found = [Standing(one, *_words(one, at)) for one in clocks_shown(case, kind, at)]
    return sorted(found, key=lambda one: not one.runs)


def _words(shown: ClockShown, at: datetime) -> tuple[str, Words]:
    if shown.stopped_at is not None and shown.awaited is not Awaited.OFFICE:
        return "done", _("ended")
    if shown.stopped_at is not None:
        return ("changed", _("ended late")) if shown.late else ("done", _("ended in time"))
    explained, today = shown.explained, time.day_of(at)
    due = explained.due.day
    left = explained.clock.remaining(explained.calendar, today)
    if due is None or left is None:
        return "wait", _("stands still")
    if due < today and shown.awaited is not Awaited.OFFICE:
        return "changed", THEIR_TIME_RAN_OUT
    if due < today:
        return "late", _late(left, due, today, shown.row.unit)
    return ("soon" if left <= SOON_DAYS else "open"), _left(left, shown.row.unit)


def _late(left: int, due: date, today: date, unit: str) -> str:
    """In the unit of the limit, as lists tell it."""
    if unit == Unit.WORKING_DAY:
        return spell_left(left, due, today)
    n = (today - due).days
    return ngettext("%(n)s day late", "%(n)s days late", n) % {"n": n}


def _left(n: int, unit: str) -> str:
    if n == 0:
        return _("due today")
    if unit == Unit.WORKING_DAY:
        return ngettext("%(n)s working day left", "%(n)s working days left", n) % {"n": n}
    return ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n}
