"""Tables whose rows the database itself keeps from being changed: migrations use this."""

from collections.abc import Callable
from typing import Any

from django.db.migrations import RunPython

Statements = dict[str, list[str]]


def append_only(table: str, *, gap_free: str = "") -> RunPython:
    """A migration step: rows of `table` can be added, never changed, deleted or truncated.

    gap_free: a column that must then count 0, 1, 2, … without a gap. A later migration that
    alters the table on SQLite makes it anew, without triggers: let it call this again.
    """
    return RunPython(_run(_create(table, gap_free)), _run(_drop(table, gap_free)))


def _run(statements: Statements) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return run


def _create(table: str, gap_free: str) -> Statements:
    sqlite = [
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for event in ("UPDATE", "DELETE")
    ]
    postgresql = [
        _function(f"{table}_refuse", f"{_raise(f'{table} is append-only')};"),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        ),
    ]
    if gap_free:
        wrong = f"NEW.{gap_free} <> (SELECT COALESCE(MAX({gap_free}) + 1, 0) FROM {table})"
        sqlite.append(
            f"CREATE TRIGGER {table}_no_gap BEFORE INSERT ON {table} WHEN {wrong}"
            f" BEGIN SELECT RAISE(ABORT, '{table} has no gap'); END"
        )
        postgresql += [
            _function(
                f"{table}_in_order",
                f"IF {wrong} THEN {_raise(f'{table} has no gap')}; END IF; RETURN NEW;",
            ),
            (
                f"CREATE TRIGGER {table}_no_gap BEFORE INSERT ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {table}_in_order()"
            ),
        ]
    return {"sqlite": sqlite, "postgresql": postgresql}


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'"


def _drop(table: str, gap_free: str) -> Statements:
    sqlite = [f"DROP TRIGGER {table}_no_{event}" for event in ("update", "delete")]
    postgresql = [f"DROP FUNCTION {table}_refuse CASCADE"]
    if gap_free:
        sqlite.append(f"DROP TRIGGER {table}_no_gap")
        postgresql.append(f"DROP FUNCTION {table}_in_order CASCADE")
    return {"sqlite": sqlite, "postgresql": postgresql}
