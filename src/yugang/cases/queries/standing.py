"""How the clocks of a case stand, as the desk tells it: a sign, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.cases.kinds import Kind
from yugang.cases.models import Case
from yugang.kernel import clock as time
from yugang.kernel.limits import Unit

from .clocks import ClockShown, clocks_shown

SOON_DAYS = 5


@dataclass(frozen=True)
class Standing:
    """sign, word: for portal/components/state.html."""

    clock: ClockShown
    sign: str
    word: str

    @property
    def runs(self) -> bool:
        return self.clock.stopped_at is None


def of_case(case: Case, kind: Kind, at: datetime) -> list[Standing]:
    """Every clock of the case, the running ones first."""
    found = [Standing(one, *_words(one, at)) for one in clocks_shown(case, kind, at)]
    return sorted(found, key=lambda one: not one.runs)


def _words(shown: ClockShown, at: datetime) -> tuple[str, str]:
    if shown.stopped_at is not None:
        return ("changed", _("ended late")) if shown.late else ("done", _("ended in time"))
    explained, today = shown.explained, time.day_of(at)
    due = explained.due.day
    left = explained.clock.remaining(explained.calendar, today)
    if due is None or left is None:
        return "wait", _("stands still")
    if due < today:
        n = (today - due).days
        return "late", ngettext("%(n)s day late", "%(n)s days late", n) % {"n": n}
    return ("soon" if left <= SOON_DAYS else "open"), _left(left, shown.row.unit)


def _left(n: int, unit: str) -> str:
    if n == 0:
        return _("due today")
    if unit == Unit.WORKING_DAY:
        return ngettext("%(n)s working day left", "%(n)s working days left", n) % {"n": n}
    return ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n}
