"""Which limit a clock gets: the county's own setting, or the one its kind came with."""

from __future__ import annotations

from datetime import date

from yugang.cases.kinds import Kind
from yugang.cases.models import LimitSetting
from yugang.kernel.limits import Limit, Unit
from yugang.shared.statements import run

NEWEST = (
    f"SELECT number, unit, source FROM {LimitSetting._meta.db_table}"
    " WHERE kind = %s AND clock = %s AND since <= %s ORDER BY since DESC, id DESC LIMIT 1"
)


def limit_for(kind: Kind, clock: str, on: date) -> Limit:
    """The limit in force on that day. Statutory limits are the kind's own."""
    given = kind.limits[clock]
    if clock not in kind.adjustable:
        return given
    # Asked at every filing: without the query builder it costs a tenth.
    [own] = run((NEWEST, [kind.code, clock, on]))
    return Limit(own[0], Unit(own[1]), source=own[2]) if own else given
