"""SQL made once, for the few reads and writes that many people ask for at the same moment.

Django builds the text of each statement anew from the model: at a filing that is most of the
database's cost. These do what `Model.save(force_insert=True)` and `QuerySet.get` do, in fewer
words: no signals, no parents, one key made by the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
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


@dataclass(frozen=True)
class _Insertion:
    """The statement, and for each value its name, its field and whether text, whole numbers and
    yes or no go into it as they are."""

    sql: str
    values: tuple[tuple[str, Field[Any, Any], bool], ...]


@cache
def _insertion(model: type[Model], vendor: str) -> _Insertion:
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(quote(field.column or "") for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column or "")
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING {key}"
    return _Insertion(sql, tuple((f.attname, f, isinstance(f, AS_THEY_ARE)) for f in fields))


def insert(*rows: Model) -> None:
    """Insert new rows and give each its key."""
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        for row in rows:
            made = _insertion(type(row), database.vendor)
            values = []
            for name, field, plain in made.values:
                value = getattr(row, name)
                if not plain or type(value) not in PLAIN:
                    value = field.get_db_prep_save(field.pre_save(row, True), database)
                values.append(value)
            cursor.execute(made.sql, values)
            row.pk = cursor.fetchone()[0]
            row._state.adding, row._state.db = False, database.alias


class ByKey(Generic[M]):
    """Fetches one of `rows()` by its key. The conditions of `rows` must be the same on any day
    and for anyone; columns that the database gives back in another form are left deferred."""

    def __init__(self, rows: Callable[[], QuerySet[M]]) -> None:
        self._rows = rows
        self._made: dict[str, tuple[type[M], list[str], str, list[Any]]] = {}

    def __call__(self, key: int) -> M | None:
        database = connections[DEFAULT_DB_ALIAS]
        model, names, sql, given = self._made.get(database.vendor) or self._make()
        with database.cursor() as cursor:
            cursor.execute(sql, [key if value == HOLE else value for value in given])
            found = cursor.fetchone()
        return model.from_db(database.alias, names, found) if found else None

    def _make(self) -> tuple[type[M], list[str], str, list[Any]]:
        rows = self._rows().filter(pk=HOLE).order_by().select_related(None)
        names = [f.attname for f in rows.model._meta.concrete_fields if _is_plain(f)]
        sql, given = rows.only(*names).query.sql_with_params()
        self._made[connection.vendor] = made = (rows.model, names, sql, list(given))
        return made


def _is_plain(field: Field[Any, Any]) -> bool:
    """Whether its values come from the database as they are."""
    column = Col(field.model._meta.db_table, field)
    return not field.get_db_converters(connection) and not connection.ops.get_db_converters(column)
