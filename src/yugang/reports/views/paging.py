"""A list in pages."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest


def paged(http: HttpRequest, found: Any, size: int) -> tuple[list[Any], dict[str, Any]]:
    """The rows of the page that `?page=` asks for, and what components/pager.html takes."""
    page = Paginator(found, size).get_page(http.GET.get("page"))
    return list(page.object_list), {
        "number": page.number,
        "count": page.paginator.num_pages,
        "total": page.paginator.count,
        "previous": f"?page={page.number - 1}" if page.has_previous() else "",
        "next": f"?page={page.number + 1}" if page.has_next() else "",
    }
