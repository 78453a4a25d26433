"""Lists of publications that readers narrow: see shared.narrowing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import Publication, facets
from yugang.kernel import clock
from yugang.shared import narrowing
from yugang.shared.narrowing import Name

from .paging import PER_PAGE, page_of, part_of

NAMES: dict[str, Name] = {
    facets.COLUMN: _("Column"),
    facets.BODY: _("Body"),
    facets.YEAR: _("Year"),
    facets.KIND: _("Kind of document"),
    facets.VALID: _("Validity"),
}


def listing(
    http: HttpRequest, rows: QuerySet[Publication], base: str, number: int, names: tuple[str, ...]
) -> dict[str, Any]:
    """`pager` and `narrowed` for a list: filters stand in the query of the address, and where
    there are none the page stands in its path, so that it can be baked. Raises Http404."""
    given = facets.understood(http.GET.dict())
    chosen = {name: code for name, code in given.items() if name in names}
    today = clock.today()
    counted = facets.counted(rows, chosen, names, today)
    found = facets.narrowed(rows, chosen, today)
    return {
        "pager": _paged(http, found, base, chosen) if chosen else page_of(found, number, base),
        "narrowed": narrowing.shaped(
            base, chosen, counted, {name: NAMES[name] for name in facets.FACETS if name in names}
        ),
    }


def _paged(
    http: HttpRequest, rows: QuerySet[Publication], base: str, chosen: dict[str, str]
) -> FilteredPager:
    text = http.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
    total = rows.count()
    count = max(1, -(-total // PER_PAGE))
    if not 1 <= number <= count:
        raise Http404(f"page {text} of {count}")
    page = part_of(rows, (number - 1) * PER_PAGE, number * PER_PAGE)
    return FilteredPager(page, number, count, total, base, chosen)


@dataclass(frozen=True)
class FilteredPager:
    """As `paging.Pager`, of a list whose filters stand in the query."""

    rows: list[Publication]
    number: int
    count: int
    total: int
    base: str
    chosen: dict[str, str]

    @property
    def previous(self) -> str:
        return self._at(self.number - 1)

    @property
    def next(self) -> str:
        return self._at(self.number + 1)

    def _at(self, number: int) -> str:
        there = 1 <= number <= self.count
        return narrowing.address(self.base, self.chosen, number) if there else ""
