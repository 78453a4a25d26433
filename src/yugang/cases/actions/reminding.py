"""Telling people of clocks: who handles a case before and after one runs out, the office after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.cases import kinds
from yugang.cases.kinds import APPLICANT, Awaited
from yugang.cases.models import CaseClock
from yugang.cases.queries import sweep as queries
from yugang.cases.queries.words import spell_day
from yugang.cases.rules.reminding import TOLD_LATE
from yugang.kernel.clock import day_of
from yugang.shared.bulk import save_many
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Person

SHOWN = 20
CHUNK = 2000
Told = dict[Person, list[CaseClock]]


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tell who handles them, in one notice each, of clocks that run out soon and were not told
    of; how many were told."""
    today = day_of(at)
    clocks = queries.to_remind(today)
    sent = 0
    for person, own in _by_person(clocks, queries.Staff.on(today)).items():
        subject = ngettext(
            "The time of %(n)s case runs out soon",
            "The time of %(n)s cases runs out soon",
            len(own),
        ) % {"n": len(own)}
        key = f"cases due {today} first {own[0].pk} person {person.pk}"
        sent += _send(key, person, subject, _lines(own), "/desk/cases/?due=soon", at)
    save_many(clocks, ["told"])
    return sent


@transaction.atomic
def tell_late(*, at: datetime) -> tuple[int, int]:
    """Tell who handles them, and the openness offices above, of clocks that ran out: each person
    once a day. What is found after that waits for the next day. How many people, how many
    offices were told."""
    today = day_of(at)
    staff = queries.Staff.on(today)
    heard = _heard(today)
    clocks = [
        one
        for one in queries.to_tell_late().select_for_update(of=("self",))
        if not heard & {person.pk for person in staff.of(one)}
    ]
    sent = offices = 0
    for person, own in _by_person(clocks, staff).items():
        subject = ngettext(
            "The time of %(n)s case ran out", "The time of %(n)s cases ran out", len(own)
        ) % {"n": len(own)}
        sent += _send(
            _key(today, person), person, subject, _lines(own), "/desk/cases/?group=late", at
        )
    late = [one for one in clocks if _awaited(one) is Awaited.OFFICE]
    for person, own in staff.overseers(late).items():
        offices += _summary(person, own, today, at)
    for some in (clocks[n : n + CHUNK] for n in range(0, len(clocks), CHUNK)):
        CaseClock.objects.filter(pk__in=[one.pk for one in some]).update(told=TOLD_LATE)
    return sent, offices


def tell_moved(moved: Sequence[tuple[CaseClock, date]], *, at: datetime) -> int:
    """Tell who handles them, in one notice each, of clocks that fall due on another day than
    they did; in the transaction that moves them. How many were told."""
    changed = {clock.pk: was for clock, was in moved if clock.due_on != was}
    clocks = [clock for clock, _ in moved if clock.pk in changed]
    sent = 0
    for person, own in _by_person(clocks, queries.Staff.on(day_of(at))).items():
        subject = ngettext(
            "The holiday notice moved the due date of %(n)s case",
            "The holiday notice moved the due dates of %(n)s cases",
            len(own),
        ) % {"n": len(own)}
        lines = [_moved_line(one, changed[one.pk]) for one in own[:SHOWN]]
        if len(own) > SHOWN:
            lines.append(_("and %(n)s more") % {"n": len(own) - SHOWN})
        key = f"cases moved {at.isoformat()} person {person.pk}"
        sent += _send(key, person, subject, "\n".join(lines), "/desk/cases/", at)
    return sent


def _moved_line(one: CaseClock, was: date) -> str:
    assert one.due_on is not None
    kind = kinds.get(one.case.kind)
    return _("%(kind)s %(receipt)s · %(clock)s · due %(day)s instead of %(was)s") % {
        "kind": kind.name,
        "receipt": one.case.receipt,
        "clock": kind.clock_names[one.name],
        "day": spell_day(one.due_on),
        "was": spell_day(was),
    }


def _key(today: date, person: Person) -> str:
    return f"cases late {today} person {person.pk}"


def _heard(today: date) -> set[int]:
    """Who was told today already."""
    told = Notice.objects.filter(key__startswith=f"{Channel.DESK} cases late {today} person ")
    return {pk for pk in told.values_list("person_id", flat=True) if pk}


def _by_person(clocks: Iterable[CaseClock], staff: queries.Staff) -> Told:
    found: Told = {}
    for one in clocks:
        for person in staff.of(one):
            found.setdefault(person, []).append(one)
    return found


def _awaited(one: CaseClock) -> Awaited:
    return kinds.get(one.case.kind).awaited_by(one.name)


def _lines(clocks: list[CaseClock]) -> str:
    lines = [_line(one) for one in clocks[:SHOWN]]
    if len(clocks) > SHOWN:
        lines.append(_("and %(n)s more") % {"n": len(clocks) - SHOWN})
    return "\n".join(lines)


def _line(one: CaseClock) -> str:
    """A case with its clock; where somebody else's time ran out, what may be done now."""
    kind, due_on = kinds.get(one.case.kind), one.due_on
    assert due_on is not None
    text = _("%(kind)s %(receipt)s · %(clock)s · due %(day)s") % {
        "kind": kind.name,
        "receipt": one.case.receipt,
        "clock": kind.clock_names[one.name],
        "day": spell_day(due_on),
    }
    if one.late_on is None or kind.awaited_by(one.name) is Awaited.OFFICE:
        return text
    endings = [
        str(kind.plan(step).label)
        for step in kind.workflow.steps
        if one.case.state in step.sources
        and kind.is_settled(step.target)
        and APPLICANT not in step.roles
    ]
    if not endings:
        return text
    may = _("the time given ran out; you may now: %(steps)s") % {"steps": _(", ").join(endings)}
    return f"{text} · {may}"


def _summary(person: Person, clocks: list[CaseClock], today: date, at: datetime) -> int:
    """1 where the office was told: how many ran out at which body."""
    counts = Counter(one.case.body.name for one in clocks)
    subject = ngettext(
        "%(n)s case became overdue", "%(n)s cases became overdue", len(clocks)
    ) % {"n": len(clocks)}  # fmt: skip
    lines = [f"{name} {n}" for name, n in counts.most_common()]
    key = f"cases overdue {today} first {clocks[0].pk} office {person.pk}"
    return _send(key, person, subject, "\n".join(lines), "/desk/cases/supervision/", at)


def _send(key: str, person: Person, subject: str, text: str, link: str, at: datetime) -> int:
    """1 where it was not told before."""
    told = send(
        key=key, channel=Channel.DESK, to=person, subject=subject, text=text, link=link, at=at
    )
    return int(told is not None)
