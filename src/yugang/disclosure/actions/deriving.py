"""Putting duties into the database by whole turns: one statement for all bodies of a period."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from yugang.disclosure.models import Duty
from yugang.disclosure.queries.turns import Turn
from yugang.shared.places.models import Body

COLUMNS = (
    "body_id", "item_id", "period", "label", "starts_on", "opens_on", "due_on", "provisional",
    "exemption_reason",
)  # fmt: skip


def insert(turns: Iterable[Turn]) -> int:
    """Make the duties of these turns that are not there yet; how many were made. Must run in a
    transaction. Two makers at once make each duty once."""
    with connection.cursor() as cursor:
        return sum(_insert(cursor, turn) for turn in turns)


def _insert(cursor: object, turn: Turn) -> int:
    statement = _statement([body.pk for body in turn.bodies])
    item, period = turn.item.pk, turn.period
    values = [
        item, period.key, "", period.opens_on, period.opens_on, period.due_on, period.provisional,
        "", item, period.key,
    ]  # fmt: skip
    cursor.execute(statement, values)  # type: ignore[attr-defined]
    return max(int(cursor.rowcount), 0)  # type: ignore[attr-defined]


def _statement(bodies: list[int]) -> str:
    duty, body = (connection.ops.quote_name(m._meta.db_table) for m in (Duty, Body))
    chosen = ",".join(map(str, bodies))
    return (
        f"INSERT INTO {duty} ({', '.join(COLUMNS)})"
        f" SELECT b.id, {', '.join(['%s'] * (len(COLUMNS) - 1))} FROM {body} b"
        f" WHERE b.id IN ({chosen}) AND NOT EXISTS (SELECT 1 FROM {duty} d"
        " WHERE d.item_id = %s AND d.body_id = b.id AND d.period = %s)"
        " ON CONFLICT DO NOTHING"
    )
