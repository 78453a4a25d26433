"""The step line of a case: what happened, where it is now, and on whom it waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from yugang.cases.kinds import Awaited, Kind, Words
from yugang.cases.models import Case, StepTaken

AWAITED: dict[Awaited, Words] = {
    Awaited.OFFICE: _("waits for the office"),
    Awaited.APPLICANT: _("waits for the applicant"),
    Awaited.THIRD_PARTY: _("waits for the third party"),
    Awaited.NOBODY: _("nothing more is awaited"),
}


@dataclass(frozen=True)
class Happened:
    """One point of the line, with the day from which it counts; None for the present state.
    now: that the case stands there."""

    words: Words
    on: date | None
    now: bool = False


def of_case(case: Case, kind: Kind, taken: Iterable[StepTaken]) -> list[Happened]:
    """The steps that `taken` (in order) tells of, and the present state at the end."""
    line = [Happened(_("Sent in"), case.came_on)]
    line += [Happened(kind.done(step.step), step.on) for step in taken]
    label = kind.states[case.state].label
    if str(line[-1].words) == str(label):
        return [*line[:-1], replace(line[-1], now=True)]
    return [*line, Happened(label, None, now=True)]


def awaited(case: Case, kind: Kind) -> Words:
    """On whom the case waits, in words."""
    state = kind.states[case.state]
    return state.at_desk or AWAITED[state.awaited]
