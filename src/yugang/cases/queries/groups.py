"""The groups into which lists and figures sort cases."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.cases import kinds
from yugang.cases.kinds import Awaited
from yugang.cases.models import Case
from yugang.cases.rules.reminding import REMIND_BEFORE
from yugang.kernel.calendar import WorkingCalendar

from .off_index import aside


class Group(StrEnum):
    """OPEN: all that is not settled. WAITING: of it, what others must answer; OURS: the rest;
    LATE: of OURS, that of which the time ran out."""

    OPEN = "open"
    LATE = "late"
    WAITING = "waiting"
    OURS = "ours"
    SETTLED = "settled"
    ALL = "all"


# Sign of portal/components/state.html, and the word.
WORDS = {
    Group.OPEN: ("open", _("open")),
    Group.LATE: ("late", _("late")),
    Group.WAITING: ("wait", _("waiting for others")),
    Group.OURS: ("open", _("to be done by the office")),
    Group.SETTLED: ("done", _("settled")),
    Group.ALL: ("off", _("all")),
}
NOTHING = Q(pk__in=[])
OTHERS = frozenset({Awaited.APPLICANT, Awaited.THIRD_PARTY})


def waits_for_others(case: Case) -> bool:
    return kinds.get(case.kind).states[case.state].awaited in OTHERS


def is_late(case: Case, today: date) -> bool:
    """Whether the office's time ran out. While others are awaited it is not the office's."""
    ran_out = case.due_on is not None and case.due_on < today
    return case.is_open and ran_out and not waits_for_others(case)


def _awaiting_others() -> Q:
    found = NOTHING
    for kind in kinds.every():
        if states := [s for s, words in kind.states.items() if words.awaited in OTHERS]:
            found |= aside(kind=kind.code, state__in=states)
    return found


def condition(group: Group, today: date, *, by_newest: bool = False) -> Q:
    """The same as a condition on cases. by_newest: for a list in that order, which is not led by
    the few that are open."""
    if group is Group.ALL:
        return Q()
    if group is Group.SETTLED:
        return Q(closed_at__isnull=False)
    is_open = aside(closed_at__isnull=True) if by_newest else Q(closed_at__isnull=True)
    if group is Group.LATE:
        return is_open & Q(due_on__lt=today) & ~_awaiting_others()
    if group is Group.OURS:
        return is_open & ~_awaiting_others()
    if group is Group.WAITING:
        return is_open & _awaiting_others()
    return is_open


def soon_until(today: date, calendar: WorkingCalendar) -> date:
    """The last day on which something is due soon: as far ahead as people are reminded."""
    return calendar.add_working_days(today, max(REMIND_BEFORE))
