"""The database notes which bodies' tallies no longer hold, whoever writes a duty.

Rows are only ever added by writers, so two writers never wait for each other here. On SQLite a
migration that makes a table anew drops its triggers; therefore they are looked for after every
`migrate` and put back, and then every tally is counted anew.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

DUTY, ITEM = "disclosure_duty", "disclosure_catalogueitem"
STALE = "disclosure_staletally"
NAME = "duty_tally_stale"
EVENTS = ("INSERT", "UPDATE", "DELETE")
OF_ITEM = (
    f"INSERT INTO {STALE} (body_id) SELECT DISTINCT body_id FROM {DUTY} WHERE item_id = NEW.id"
)


def look_after(using: str = "default", **_: Any) -> None:
    """Put back the triggers that are missing. To be called after `migrate`."""
    connection = connections[using]
    if not {DUTY, STALE, ITEM} <= set(connection.introspection.table_names()):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor])
        if cursor.fetchone()[0] == len(EVENTS) + 1:
            return
        for statement in (*_drop(connection.vendor), *_create(connection.vendor)):
            cursor.execute(statement)
        cursor.execute(f"INSERT INTO {STALE} (body_id) SELECT DISTINCT body_id FROM {DUTY}")


_COUNT = {
    "sqlite": f"SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{NAME}%'",
    "postgresql": f"SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE '{NAME}%'",
}


def _create(vendor: str) -> list[str]:
    return _on_sqlite() if vendor == "sqlite" else _on_postgresql()


def _on_sqlite() -> list[str]:
    """SQLite has one writer at a time: a body is noted once."""
    return [
        *(
            f"CREATE TRIGGER {NAME}_{event.lower()} AFTER {event} ON {DUTY}"
            f" WHEN NOT EXISTS (SELECT 1 FROM {STALE} WHERE body_id = {row}.body_id)"
            f" BEGIN INSERT INTO {STALE} (body_id) VALUES ({row}.body_id); END"
            for event, row in zip(EVENTS, ("NEW", "NEW", "OLD"), strict=True)
        ),
        (
            f"CREATE TRIGGER {NAME}_mode AFTER UPDATE OF mode ON {ITEM}"
            f" WHEN OLD.mode <> NEW.mode BEGIN {OF_ITEM}; END"
        ),
    ]


def _on_postgresql() -> list[str]:
    """Once for each statement, without a look at what others noted: that would not be safe."""
    of_duties = f"INSERT INTO {STALE} (body_id) SELECT DISTINCT body_id FROM written"
    return [
        _function(NAME, of_duties),
        _function(f"{NAME}_mode", OF_ITEM),
        *(
            f"CREATE TRIGGER {NAME}_{event.lower()} AFTER {event} ON {DUTY}"
            f" REFERENCING {'OLD' if event == 'DELETE' else 'NEW'} TABLE AS written"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()"
            for event in EVENTS
        ),
        (
            f"CREATE TRIGGER {NAME}_mode AFTER UPDATE OF mode ON {ITEM} FOR EACH ROW"
            f" WHEN (OLD.mode <> NEW.mode) EXECUTE FUNCTION {NAME}_mode()"
        ),
    ]


def _function(name: str, statement: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {statement}; RETURN NULL; END $$"
    )


def _drop(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {NAME}_{event.lower()}" for event in (*EVENTS, "mode")]
    return [f"DROP FUNCTION IF EXISTS {name} CASCADE" for name in (NAME, f"{NAME}_mode")]
