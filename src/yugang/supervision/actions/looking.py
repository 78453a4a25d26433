"""Taking note of refusals, and taking their list away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from yugang.cases.public import Case
from yugang.shared.ledger.actions import enter, enter_many
from yugang.shared.ledger.actor import Actor

from ..models import Look

LOOK = "look-at-refusal"


@transaction.atomic
def look(cases: Collection[Case], *, by: Actor, at: datetime) -> int:
    """Note that these were read; how many nobody had read before."""
    assert by.person_id is not None
    list(
        Case.objects.select_for_update()
        .filter(pk__in=[c.pk for c in cases])
        .order_by("pk")
        .values_list("pk")
    )
    known = set(Look.objects.filter(case__in=cases).values_list("case_id", flat=True))
    fresh = [case for case in cases if case.pk not in known]
    Look.objects.bulk_create(Look(case=case, at=at, by_id=by.person_id) for case in fresh)
    enter_many(((LOOK, case.subject, None) for case in fresh), by=by, at=at)
    return len(fresh)


def take_away(
    kind: str, filters: Mapping[str, str], number: int, *, by: Actor, at: datetime
) -> None:
    """Enter that so many refusals are taken away as a file; must run in a transaction."""
    note = {"format": kind, "filters": dict(filters), "cases": number}
    enter("take-away", "list of refusals", by=by, at=at, note=note)
