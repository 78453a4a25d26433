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


def page_of(rows: QuerySet[M], number: int, base: str, per_page: int = PER_PAGE) -> Pager[M]:
    """Page `number` of `rows`, the list at the address `base`. Raises Http404 beyond the end."""
    pages = Paginator(rows, per_page)
    if not 1 <= number <= pages.num_pages:
        raise Http404(f"page {number} of {pages.num_pages}")
    found = list(pages.page(number).object_list)
    return Pager(found, number, pages.num_pages, pages.count, base)
