"""The rows behind a figure: requests, challenges, documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from yugang.cases.public import access
from yugang.reports.rules.form import (
    CARRIED_IN,
    CARRIED_OUT,
    NEW,
    RESULTS,
    TOTAL,
    Cell,
)
from yugang.shared.people.models import Person

from .deriving import (
    BLOCK_CODES,
    COLUMN_CODES,
    RESULT_CODES,
    ROW_CODES,
    challenges,
    days_of,
    documents,
    open_requests,
    settled,
)

GROUPS = {code: group for group, code in COLUMN_CODES.items()}


@dataclass(frozen=True)
class Behind:
    """kind: "requests", "challenges" or "documents"; rows: of these, in their order."""

    kind: str
    rows: QuerySet[Any]


def behind(cell: Cell, bodies: Collection[int], year: int, person: Person, on: date) -> Behind:
    """The rows that a cell counts; of requests those that `person` may read. Raises KeyError for
    a cell that counts none."""
    if cell.table == 2:
        if cell.row != "normative":
            raise KeyError(cell)
        found = documents(bodies, cell.column, year).select_related("body", "current")
        return Behind("documents", found.order_by("-current__made_on", "pk"))
    seen = access.visible_to(person, on)
    if cell.table == 4:
        return Behind("challenges", _challenges(cell, bodies, year).filter(case__in=seen))
    cases = seen.filter(_requests(cell, bodies, year)).select_related("body", "counted")
    return Behind("requests", cases.order_by("received_on", "pk"))


def _challenges(cell: Cell, bodies: Collection[int], year: int) -> QuerySet[Any]:
    kinds = [kind for kind, code in BLOCK_CODES.items() if code == cell.row]
    found = challenges(bodies, year).filter(kind__in=kinds)
    if cell.column != TOTAL:
        stood = {code: result for result, code in RESULT_CODES.items()}[cell.column]
        found = found.filter(stood=stood)
    return found.select_related("case__body").order_by("filed_on", "pk")


def _requests(cell: Cell, bodies: Collection[int], year: int) -> Q:
    """The cases that a cell of table 3 counts."""
    begins, ends = days_of(year)
    ended, waiting = settled(bodies, year), open_requests(bodies, year)
    if cell.column != TOTAL:
        group = GROUPS[cell.column]
        ended, waiting = ended.filter(group=group), waiting.filter(group=group)
    if cell.row in (NEW, CARRIED_IN):
        ended, waiting = (
            (ended.filter(came__range=(begins, ends)), waiting.filter(came__gte=begins))
            if cell.row == NEW
            else (ended.filter(came__lt=begins), waiting.filter(came__lt=begins))
        )
        return Q(pk__in=ended.values("pk")) | Q(pk__in=waiting.values("pk"))
    if cell.row == CARRIED_OUT:
        left = ended.filter(settled_on__gt=ends, came__lte=ends)
        return Q(pk__in=left.values("pk")) | Q(pk__in=waiting.values("pk"))
    in_year = ended.filter(settled_on__lte=ends)
    if cell.row != RESULTS:
        rows = {code: row for row, code in ROW_CODES.items()}
        in_year = in_year.filter(row=rows[cell.row])
    return Q(pk__in=in_year.values("pk"))
