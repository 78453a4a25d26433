"""Pages of a list by address: /…/, /…/page/2/, so that each can be baked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404

PER_PAGE = 20
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Pager(Generic[M]):
    """One page of a list. total: of all pages together."""

    rows: Sequence[M]
    number: int
    count: int
    total: int
    base: str

    @property
    def previous(self) -> str:
        return address(self.base, self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        return address(self.base, self.number + 1) if self.number < self.count else ""


def address(base: str, number: int) -> str:
    return base if number == 1 else f"{base}page/{number}/"


def part_of(rows: QuerySet[M], start: int, stop: int) -> list[M]:
    """Some of `rows`, in their order. Their keys are asked for first, so that the database sorts
    keys and not whole texts."""
    keys = list(rows.values_list("pk", flat=True)[start:stop])
    return list(rows.filter(pk__in=keys))


def page_of(rows: QuerySet[M], number: int, base: str, per_page: int = PER_PAGE) -> Pager[M]:
    """Page `number` of `rows`, the list at the address `base`. Raises Http404 beyond the end."""
    pages = Paginator(rows, per_page)
    if not 1 <= number <= pages.num_pages:
        raise Http404(f"page {number} of {pages.num_pages}")
    first = (number - 1) * per_page
    found = part_of(rows, first, first + per_page)
    return Pager(found, number, pages.num_pages, pages.count, base)
