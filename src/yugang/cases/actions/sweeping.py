"""The sweep: finds each clock that ran out, once, and tells people what runs out and what did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from yugang.cases import kinds
from yugang.cases.kinds import Awaited
from yugang.cases.models import Case, CaseClock
from yugang.cases.queries import sweep as queries
from yugang.kernel.clock import day_of
from yugang.shared.ledger.actions import enter_many
from yugang.shared.ledger.actor import SYSTEM

from . import reminding

# Clocks marked in one transaction: others may write between two of them.
CHUNK = 2000


@dataclass(frozen=True)
class Swept:
    """late: clocks found to have run out, each once. reminders, notices: people told before
    and after; offices: openness offices told of it."""

    late: int
    reminders: int
    notices: int
    offices: int


def sweep(*, at: datetime) -> Swept:
    """Mark every running clock that ran out, enter each in the ledger, and tell people: before
    it runs out, after it, and the openness office. The same call again writes nothing more; cut
    off anywhere, the next call does the rest."""
    late = 0
    while found := _mark_some(at):
        late += found
    with translation.override(settings.LANGUAGE_CODE):
        reminders = reminding.remind(at=at)
        notices, offices = reminding.tell_late(at=at)
    return Swept(late, reminders, notices, offices)


@transaction.atomic
def _mark_some(at: datetime) -> int:
    """Mark some of those not marked; how many."""
    chosen = list(queries.ran_out(at)[:CHUNK].values_list("pk", "case_id"))
    # Held before their clocks, as a step does, so that neither waits for the other in a ring.
    held = Case.objects.filter(pk__in={case for _, case in chosen}).order_by("pk")
    list(held.select_for_update().values_list("pk"))
    today = day_of(at)
    rows = list(
        queries.ran_out(at)
        .filter(pk__in=[clock for clock, _ in chosen])
        .values_list("pk", "name", "due_on", "case__kind", "case__receipt")
    )
    CaseClock.objects.filter(pk__in=[row[0] for row in rows]).update(late_on=today)
    enter_many(
        (
            (_act(kind, name), f"case {receipt}", [name, due_on])
            for _, name, due_on, kind, receipt in rows
        ),
        by=SYSTEM,
        at=at,
    )
    # Where another process was faster, go on with what is left.
    return len(rows) or len(chosen)


def _act(kind: str, name: str) -> str:
    """ "be-late" where the office's time ran out, "run-out" where somebody else's did."""
    office = kinds.get(kind).awaited_by(name) is Awaited.OFFICE
    return "be-late" if office else "run-out"
