"""A list in pages, with the filters kept in the address."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

SIZE = 50


def paged(http: HttpRequest, found: Any, size: int = SIZE) -> tuple[list[Any], dict[str, Any]]:
    """The rows of the page that `?page=` asks for, and what components/pager.html takes."""
    page = Paginator(found, size).get_page(http.GET.get("page"))
    asked = http.GET.copy()

    def address(number: int) -> str:
        asked["page"] = str(number)
        return "?" + asked.urlencode()

    return list(page.object_list), {
        "number": page.number,
        "count": page.paginator.num_pages,
        "total": page.paginator.count,
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }
