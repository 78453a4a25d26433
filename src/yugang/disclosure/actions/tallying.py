"""Counting anew the tallies that no longer hold. They are no records, only sums of duties."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Count

from yugang.disclosure.models import Duty, DutyTally, StaleTally
from yugang.disclosure.queries.tallies import inward, outcome
from yugang.shared.outbox.locks import held

PORTION = 100
LOCK = "duty-tallies"
COLUMNS = ("body_id", "opens_on", "due_on", "outcome", "inward", "number")


def tally() -> int:
    """Count the stale bodies anew, some at a time; how many there were. Leaves it to whoever is
    at it already. What is written meanwhile makes its body stale again."""
    with held(LOCK) as mine:
        counted = 0
        while mine and (some := _portion()):
            counted += some
        return counted


@transaction.atomic
def _portion() -> int:
    """The notes are read before the duties are: a note that comes later stays."""
    bodies = list(
        StaleTally.objects.order_by("body_id").values_list("body_id").distinct()[:PORTION]
    )
    chosen = [body for (body,) in bodies]
    notes = list(StaleTally.objects.filter(body__in=chosen).values_list("pk", flat=True))
    DutyTally.objects.filter(body__in=chosen).delete()
    _count(chosen)
    for start in range(0, len(notes), 500):
        StaleTally.objects.filter(pk__in=notes[start : start + 500]).delete()
    return len(chosen)


def _count(bodies: list[int]) -> None:
    sums = (
        Duty.objects.filter(body__in=bodies)
        .order_by()
        .annotate(outcome=outcome(), inward=inward())
        .values_list("body_id", "opens_on", "due_on", "outcome", "inward")
        .annotate(number=Count("pk"))
    )
    if not bodies:
        return
    select, values = sums.query.sql_with_params()
    table = connection.ops.quote_name(DutyTally._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({', '.join(COLUMNS)}) {select}", values)
