"""Saving and loading the database: a copy of SQLite's file, PostgreSQL's tables as text."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder

FOLDER = "database"
SQLITE = "yugang.sqlite3"
KEPT_BY_MIGRATIONS = MigrationRecorder.Migration._meta.db_table


def applied_migrations() -> list[str]:
    """Names of the migrations that made the present shape."""
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def save(folder: Path) -> None:
    """Write the database as it stands at one moment into `folder`, while others go on writing."""
    folder.mkdir(parents=True)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        target = sqlite3.connect(folder / SQLITE)
        try:
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()
    else:
        _save_tables(folder)


def _save_tables(folder: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in sorted(connection.introspection.table_names(cursor)):
            if table == KEPT_BY_MIGRATIONS:
                continue
            columns = ", ".join(map(connection.ops.quote_name, _columns(cursor, table)))
            name = connection.ops.quote_name(table)
            with (folder / f"{table}.copy").open("wb") as out:
                out.write(f"{columns}\n".encode())
                with cursor.copy(f"COPY {name} ({columns}) TO STDOUT") as rows:
                    for row in rows:
                        out.write(row)


def _columns(cursor: CursorWrapper, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def is_empty() -> bool:
    """Whether nobody has put anything into the database yet."""
    from yugang.shared.people.models import Person
    from yugang.shared.places.models import Place

    tables = connection.introspection.table_names()
    wanted = (Person, Place)
    return not any(m._meta.db_table in tables and m._default_manager.exists() for m in wanted)


def load_sqlite(folder: Path) -> None:
    """Put the saved file in the place of the present one."""
    connection.close()
    path = Path(settings.DATABASES["default"]["NAME"])
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.move(folder / SQLITE, path)


def load_postgres(folder: Path) -> None:
    """Make the schema anew and load the saved tables, all in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        saved = sorted(folder.glob("*.copy"))
        for path in saved:
            _empty(cursor, connection.ops.quote_name(path.stem))
        for path in saved:
            _load_table(cursor, path)
        models = apps.get_models(include_auto_created=True)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _empty(cursor: CursorWrapper, name: str) -> None:
    """Delete what migrations have put in. Those that are append-only are empty and stay alone."""
    cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name})")
    if (row := cursor.fetchone()) and row[0]:
        cursor.execute(f"DELETE FROM {name}")


def _load_table(cursor: CursorWrapper, path: Path) -> None:
    with path.open("rb") as rows:
        columns = rows.readline().decode().strip()
        name = connection.ops.quote_name(path.stem)
        with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
            while block := rows.read(1 << 20):
                copy.write(block)
