"""A case as one line of a list, on the page and in a file: names are masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.models import Case, Channel, Party, PartyRole
from yugang.cases.rules.reminding import REMIND_BEFORE
from yugang.kernel import clock
from yugang.kernel.masking import mask_text
from yugang.shared.calendars.queries import current

from .groups import is_late
from .lists import Found
from .words import spell_left

CHUNK = 500
CHANNELS = dict(Channel.choices)


@dataclass(frozen=True)
class Line:
    """A case with what a list shows of it. sign: of portal/components/state.html."""

    case: Case
    title: str
    kind: Any
    who: str
    channel: Any
    left: str
    late: bool
    soon: bool
    sign: str
    word: Any


def lines(cases: Iterable[Case], today: date) -> list[Line]:
    """Two queries for all of them."""
    rows = list(cases)
    names = _names(rows)
    calendars, counted = current(), dict[tuple[int, date], int]()

    def left(case: Case) -> int | None:
        if case.due_on is None:
            return None
        calendar = calendars(case.body.place.code)
        key = id(calendar), case.due_on
        if key not in counted:
            counted[key] = calendar.count_working_days(today, case.due_on)
        return counted[key]

    return [_line(case, names.get(case.pk, ""), left(case), today) for case in rows]


def _names(cases: list[Case]) -> dict[int, str]:
    found = Party.objects.filter(case__in=[c.pk for c in cases], role=PartyRole.APPLICANT)
    hidden = {case.pk for case in cases if kinds.get(case.kind).withheld(case)}
    shown = found.exclude(case__in=hidden).only("case", "sealed", "role", "group")
    return {party.case_id: party.masked_name for party in shown}


def _line(case: Case, who: str, left: int | None, today: date) -> Line:
    kind = kinds.get(case.kind)
    words, late = kind.states[case.state], is_late(case, today)
    return Line(
        case=case,
        title=mask_text(case.title),
        kind=capfirst(str(kind.name)),
        who=who,
        channel=CHANNELS[case.channel],
        left=spell_left(left, case.due_on, today) if case.due_on and left is not None else "",
        late=late,
        soon=not late and left is not None and 0 <= left <= max(REMIND_BEFORE),
        sign="late" if late else words.sign,
        word=words.label,
    )


def header() -> list[str]:
    """The columns of the list as it is taken away."""
    return [
        _("Receipt number"), _("Kind"), _("Title"), _("Applicant"), _("Channel"), _("Body"),
        _("Place"), _("Handler"), _("State"), _("Filed"), _("Received on"), _("Due"),
        _("Time left"), _("Settled on"), _("Rating"),
    ]  # fmt: skip


def cells(found: Found) -> Iterator[list[Any]]:
    """Every line of the list under `header`, read a portion at a time."""
    at = None
    while True:
        page = found.page(at, CHUNK)
        for line in lines(page.cases, found.today):
            yield _cells(line)
        at = page.next
        if at is None:
            return


def _cells(line: Line) -> list[Any]:
    case = line.case
    return [
        case.receipt,
        str(line.kind),
        line.title,
        line.who,
        str(line.channel),
        case.body.name,
        case.body.place.name,
        case.handler.name if case.handler else "",
        str(line.word),
        clock.day_of(case.filed_at),
        case.received_on,
        case.due_on,
        line.left,
        clock.day_of(case.closed_at) if case.closed_at else None,
        case.rating,
    ]
