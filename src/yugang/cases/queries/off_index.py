"""Conditions that no index is chosen for.

A list is walked in its order, along the one index that leads to it; SQLite, which knows little
of how often a value occurs, would rather gather all rows of some other condition and sort them.
PostgreSQL knows, and is left to choose.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F, Func, Q
from django.db.models.lookups import (
    Exact,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThan,
)

from yugang.cases.models import Case

_LOOKUPS = {"exact": Exact, "in": In, "isnull": IsNull, "gte": GreaterThanOrEqual, "lt": LessThan}


class _Plain(Func):
    """The column as an expression: SQLite's unary plus changes nothing but that."""

    template = "+%(expressions)s"
    arity = 1


def aside(**conditions: Any) -> Q:
    """Q(**conditions) on columns of Case, to be checked row by row."""
    if connection.vendor != "sqlite":
        return Q(**conditions)
    found = Q()
    for name, value in conditions.items():
        column, _, lookup = name.partition("__")
        field: Any = Case._meta.get_field(column.removesuffix("_id"))
        plain = _Plain(F(column), output_field=getattr(field, "target_field", field))
        found &= Q(_LOOKUPS[lookup or "exact"](plain, value))
    return found
