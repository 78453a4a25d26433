"""Writing much: many rows at once, and batch after batch without keeping others waiting."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

# So long, about, others may have to wait for one batch; how many rows a batch has.
LONGEST_SECONDS = 0.5
FEWEST, MOST = 20, 200


def save_many(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Save `fields` of rows of one model that are in the database already.

    One prepared UPDATE is run for all of them: many times faster than `bulk_update`, which
    builds an expression for each field of each row.
    """
    if not rows:
        return
    meta, connection = type(rows[0])._meta, transaction.get_connection()
    chosen: list[Any] = [meta.get_field(name) for name in fields]
    quote = connection.ops.quote_name
    setting = ", ".join(f"{quote(field.column)} = %s" for field in chosen)
    where = f"{quote(meta.pk.column)} = %s"
    values = (
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in chosen]
        for row in rows
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(meta.db_table)} SET {setting} WHERE {where}",
            [[*value, row.pk] for value, row in zip(values, rows, strict=True)],
        )


def let_others_write() -> None:
    """Between two batches of long work: wait until those who wait to write had their turn, three
    seconds at most. Where rows are locked and not the whole database, nobody has to wait."""
    connection = transaction.get_connection()
    if connection.vendor == "sqlite":
        connection.let_others_write()


def batch_after(size: int, seconds: float) -> int:
    """How many rows the next batch takes, where one of `size` took so long: on a slow machine fewer,
    so that nobody waits long to write."""
    wanted = size * LONGEST_SECONDS / max(seconds, 0.001)
    return max(FEWEST, min(MOST, 2 * size, int(wanted)))
