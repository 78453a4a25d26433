"""Setting the limits that the law leaves to the county."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yugang.cases.kinds import Kind
from yugang.cases.models import LimitSetting
from yugang.cases.queries.limits import limit_for
from yugang.kernel.clock import day_of
from yugang.kernel.limits import Limit
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor


class FixedByLaw(Exception):
    """The clock's limit is not the county's to set."""


@transaction.atomic
def set_limit(
    kind: Kind, clock: str, limit: Limit, since: date, *, by: Actor, at: datetime
) -> LimitSetting | None:
    """Clocks that start on `since` or later get `limit`; running ones keep theirs. None where it
    is so already. Raises FixedByLaw, and ValueError for a day that has passed."""
    if clock not in kind.adjustable:
        raise FixedByLaw(f"{kind.code} {clock}")
    if since < day_of(at):
        raise ValueError("a limit is set for days to come")
    before = limit_for(kind, clock, since)
    facts = [limit.number, limit.unit.value, limit.source]
    if facts == [before.number, before.unit.value, before.source]:
        return None
    row = LimitSetting.objects.create(
        kind=kind.code,
        clock=clock,
        number=limit.number,
        unit=limit.unit.value,
        source=limit.source,
        since=since,
    )
    enter(
        "set-limit",
        f"limit {kind.code} {clock}",
        by=by,
        at=at,
        before=[before.number, before.unit.value, before.source],
        after=facts,
        note={"number": limit.number, "unit": limit.unit.value, "since": since.isoformat()},
    )
    return row
