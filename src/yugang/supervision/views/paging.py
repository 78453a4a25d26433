"""A list in pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest

SIZE = 50


def paged(http: HttpRequest, found: Any, kept: dict[str, str]) -> tuple[Any, dict[str, Any]]:
    """The page that `?page=` asks for, and what components/pager.html takes. kept: what else the
    address holds."""
    page = Paginator(found, SIZE).get_page(http.GET.get("page"))

    def address(number: int) -> str:
        return "?" + urlencode(kept | {"page": str(number)})

    return page.object_list, {
        "number": page.number,
        "count": page.paginator.num_pages,
        "total": page.paginator.count,
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }
