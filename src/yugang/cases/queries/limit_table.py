"""Every clock of every kind of case with its limit and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from yugang.cases import kinds
from yugang.cases.kinds import Kind
from yugang.cases.models import LimitSetting
from yugang.kernel.explain import spell_units
from yugang.kernel.limits import Limit, Unit

from .limits import limit_for


@dataclass(frozen=True)
class Row:
    """A limit of one clock: in force now, earlier or from a later day on. since: None for the
    one that the kind came with."""

    kind: Kind
    clock: str
    limit: Limit
    since: date | None = None

    @property
    def name(self) -> Any:
        return self.kind.clock_names[self.clock]

    @property
    def adjustable(self) -> bool:
        return self.clock in self.kind.adjustable

    @property
    def spelled(self) -> str:
        return spell_units(self.limit.number, self.limit.unit, get_language() or "zh")


def in_force(today: date) -> list[tuple[Kind, list[Row]]]:
    """The kinds with the limits of their clocks."""
    return [
        (kind, [Row(kind, name, limit_for(kind, name, today)) for name in kind.limits])
        for kind in kinds.every()
    ]


def history(kind: Kind, clock: str) -> list[Row]:
    """All that was ever set, the latest first; at the end what the kind came with."""
    settings = LimitSetting.objects.filter(kind=kind.code, clock=clock)
    rows = [
        Row(kind, clock, Limit(s.number, Unit(s.unit), source=s.source), s.since) for s in settings
    ]
    return [*rows, Row(kind, clock, kind.limits[clock])]
