"""How many duties of each body stand where: from the tallies, and for the bodies whose tallies
no longer hold from the duties themselves. Always right; quick while few are stale."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, CharField, Count, F, Q, QuerySet, Sum, Value, When

from yugang.disclosure.models import Duty, DutyTally, StaleTally
from yugang.disclosure.models.catalogue import Mode
from yugang.disclosure.models.duties import in_state, open_in_state
from yugang.disclosure.models.tallies import Outcome
from yugang.disclosure.rules import DutyState

Counts = dict[int, Counter[str]]
STATES = tuple(DutyState)
# What stays as it is, whatever day it is.
SETTLED = {
    Outcome.DONE: DutyState.DONE,
    Outcome.DONE_LATE: DutyState.DONE_LATE,
    Outcome.EXEMPTED: DutyState.EXEMPTED,
}
PENDING = (DutyState.DUE_SOON, DutyState.DUE, DutyState.MISSED, DutyState.NOT_DUE)


def outcome() -> Case:
    """The outcome of a duty, as a column."""
    return Case(
        When(exempted_at__isnull=False, then=Value(Outcome.EXEMPTED.value)),
        When(fulfilled_on__isnull=True, then=Value(Outcome.OPEN.value)),
        When(fulfilled_on__lte=F("due_on"), then=Value(Outcome.DONE.value)),
        default=Value(Outcome.DONE_LATE.value),
        output_field=CharField(),
    )


def inward() -> Case:
    """Whether only the body's own people read what fulfils a duty, as a column."""
    return Case(
        When(item__mode=Mode.INWARD, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


def counted(wanted: Q, today: date, *, outward: bool = False) -> Counts:
    """How many duties of each body are in each state on `today`. wanted: a condition on `body`
    and `due_on` only. outward: only those that anyone may know of."""
    anew = wanted & ~Q(item__mode=Mode.INWARD) if outward else wanted
    wanted = wanted & Q(inward=False) if outward else wanted
    stale = set(StaleTally.objects.values_list("body_id", flat=True))
    found = _settled(wanted)
    for body, counts in _pending(wanted, today).items():
        found.setdefault(body, Counter()).update(counts)
    for body in stale:
        found.pop(body, None)
    if stale:
        found |= counted_anew(anew & Q(body__in=stale), today)
    return found


def counted_anew(wanted: Q, today: date) -> Counts:
    """The same from the duties themselves, by any condition on them."""
    columns = [Count("pk", filter=in_state(state, today)) for state in STATES]
    return _by_body(Duty.objects.filter(wanted), STATES, columns)


def _settled(wanted: Q) -> Counts:
    tallies = DutyTally.objects.filter(wanted, outcome__in=list(SETTLED))
    rows = tallies.order_by().values_list("body_id", "outcome").annotate(n=Sum("number"))
    found: Counts = {}
    for body, what, number in rows:
        found.setdefault(body, Counter())[SETTLED[Outcome(what)].value] += number
    return found


def _pending(wanted: Q, today: date) -> Counts:
    columns = [Sum("number", filter=open_in_state(state, today)) for state in PENDING]
    tallies = DutyTally.objects.filter(wanted, outcome=Outcome.OPEN)
    return _by_body(tallies, PENDING, columns)


def _by_body(rows: QuerySet[Any], states: tuple[DutyState, ...], columns: list[Any]) -> Counts:
    named = dict(zip((f"in_{n}" for n in range(len(states))), columns, strict=True))
    found = rows.order_by().values_list("body_id").annotate(**named)
    return {
        body: Counter({s.value: n for s, n in zip(states, numbers, strict=True) if n})
        for body, *numbers in found
    }
