"""Which limit a clock gets: the county's own setting, or the one its kind came with."""

from __future__ import annotations

from datetime import date

from yugang.cases.kinds import Kind
from yugang.cases.models import LimitSetting
from yugang.kernel.limits import Limit, Unit


def limit_for(kind: Kind, clock: str, on: date) -> Limit:
    """The limit in force on that day. Statutory limits are the kind's own."""
    given = kind.limits[clock]
    if clock not in kind.adjustable:
        return given
    settings = LimitSetting.objects.filter(kind=kind.code, clock=clock, since__lte=on)
    own = settings.values_list("number", "unit", "source").first()
    return Limit(own[0], Unit(own[1]), source=own[2]) if own else given
