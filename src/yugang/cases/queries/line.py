"""The step line of a case: what happened, where it is now, and on whom it waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
    """One point of the line. now: that it is the present state; then `at` is None."""

    words: Words
    at: datetime | None
    now: bool = False


def of_case(case: Case, kind: Kind, taken: Iterable[StepTaken]) -> list[Happened]:
    """The steps that `taken` (in order) tells of, and the present state at the end."""
    line = [Happened(_("Sent in"), case.filed_at)]
    line += [Happened(kind.done(step.step), step.at) for step in taken]
    return [*line, Happened(kind.states[case.state].label, None, now=True)]


def awaited(case: Case, kind: Kind) -> Words:
    """On whom the case waits, in words."""
    return AWAITED[kind.states[case.state].awaited]
