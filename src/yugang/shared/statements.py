"""SQL made once, for the few reads and writes that many people ask for at the same moment.

Django builds the text of each statement anew from the model: at a filing that is most of the
database's cost. These do what `Model.save(force_insert=True)` and `QuerySet.get` do, in fewer
words: no signals, no parents, one key, made by the database where the model leaves it to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    QuerySet,
    TextField,
)
from django.db.models.expressions import Col

M = TypeVar("M", bound=Model)
# Stands for the key in a statement that is made once: no key is ever this.
HOLE = -(2**40) - 1
AS_THEY_ARE = (BooleanField, CharField, ForeignKey, IntegerField, TextField)
PLAIN = {str, int, bool, type(None)}


Statement = tuple[str, list[Any]]


def run(*statements: Statement) -> list[tuple[Any, ...] | None]:
    """Run statements that are the same each time (marks: %s), give the first row of each. They
    go to the driver itself, prepared, in one message where the database takes that, without the
    cursors that Django puts round them; not where somebody watches or guards what is run."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.execute_wrappers or database.queries_logged:
        return [_watched(database, *statement) for statement in statements]
    database.close_if_health_check_failed()
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        if database.vendor == "sqlite":
            execute = database.connection.execute
            return [execute(_with_question_marks(sql), v).fetchone() for sql, v in statements]
        return _in_one_message(database.connection, statements)


def _watched(database: Any, sql: str, values: list[Any]) -> tuple[Any, ...] | None:
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


@cache
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


def _in_one_message(
    connection: Any, statements: tuple[Statement, ...]
) -> list[tuple[Any, ...] | None]:
    """By cursors that bind on the server; Django's own write the values into the text."""
    from psycopg import Cursor

    with connection.pipeline():
        cursors = [Cursor(connection).execute(*one, prepare=True) for one in statements]
        return [cursor.fetchone() for cursor in cursors]


@dataclass(frozen=True)
class _Insertion:
    """The statement, and for each value its name, its field and whether text, whole numbers and
    yes or no go into it as they are."""

    sql: str
    values: tuple[tuple[str, Field[Any, Any], bool], ...]


@cache
def _insertion(model: type[Model], vendor: str, unique: str) -> _Insertion:
    """unique: the field of which a row takes the place of the one that has the same; or empty."""
    quote, key = connection.ops.quote_name, model._meta.pk
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
    columns = [quote(field.column or "") for field in fields]
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"
    if unique:
        column = next(quote(field.column or "") for field in fields if field.name == unique)
        settled = ", ".join(f"{one} = EXCLUDED.{one}" for one in columns if one != column)
        sql += f" ON CONFLICT ({column}) DO UPDATE SET {settled}"
    sql += f" RETURNING {quote(key.column or '')}"
    return _Insertion(sql, tuple((f.attname, f, isinstance(f, AS_THEY_ARE)) for f in fields))


def insert(*rows: Model) -> None:
    """Insert new rows and give each its key."""
    _insert(rows, "")


def put(*rows: Model, unique: str) -> None:
    """As `insert`; where there is a row with the same `unique` already, the new one's values take
    the place of all of its own but its key."""
    _insert(rows, unique)


def _insert(rows: Sequence[Model], unique: str) -> None:
    database = connections[DEFAULT_DB_ALIAS]
    found = run(*(_statement(row, database, unique) for row in rows))
    for row, key in zip(rows, found, strict=True):
        [row.pk] = key or ()
        row._state.adding, row._state.db = False, database.alias


def _statement(row: Model, database: Any, unique: str) -> Statement:
    made = _insertion(type(row), database.vendor, unique)
    known, values = vars(row), []
    for name, field, plain in made.values:
        value = known[name]
        if not plain or type(value) not in PLAIN:
            value = field.get_db_prep_save(field.pre_save(row, True), database)
        values.append(value)
    return made.sql, values


@dataclass(frozen=True)
class _Selection:
    """The statement, what stands for its values, and the columns of each model in turn."""

    sql: str
    given: list[Any]
    parts: list[tuple[Any, list[str]]]


class ByKey(Generic[M]):
    """Fetches one of `rows()` by its key, and with it what its foreign key `along` points to. The
    conditions of `rows` must be the same on any day and for anyone; columns that the database
    gives back in another form are left deferred."""

    def __init__(self, rows: Callable[[], QuerySet[M]], along: str = "") -> None:
        self._rows, self._along = rows, along
        self._made: dict[str, _Selection] = {}

    def __call__(self, key: int) -> M | None:
        alias = DEFAULT_DB_ALIAS
        made = self._made.get(connections[alias].vendor) or self._make()
        [found] = run((made.sql, [key if value == HOLE else value for value in made.given]))
        if found is None:
            return None
        model, names = made.parts[0]
        one: M = model.from_db(alias, names, found[: len(names)])
        if self._along:
            other, rest = made.parts[1]
            setattr(one, self._along, other.from_db(alias, rest, found[len(names) :]))
        return one

    def _make(self) -> _Selection:
        rows = self._rows().filter(pk=HOLE).order_by().select_related(None)
        parts: list[tuple[Any, list[str]]] = [(rows.model, _plain_names(rows.model))]
        wanted = list(parts[0][1])
        if self._along:
            other: Any = rows.model._meta.get_field(self._along).related_model
            parts.append((other, _plain_names(other)))
            wanted += [f"{self._along}__{name}" for name in parts[1][1]]
            rows = rows.select_related(self._along)
        sql, given = rows.only(*wanted).query.sql_with_params()
        self._made[connection.vendor] = made = _Selection(sql, list(given), parts)
        return made


def _plain_names(model: type[Model]) -> list[str]:
    """The columns whose values come from the database as they are."""
    return [f.attname for f in model._meta.concrete_fields if _is_plain(f)]


def _is_plain(field: Field[Any, Any]) -> bool:
    column = Col(field.model._meta.db_table, field)
    return not field.get_db_converters(connection) and not connection.ops.get_db_converters(column)
