"""One page of a list of what everyone may read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

PER_PAGE = 20


def listed(
    rows: QuerySet[Any], number: int, name: str, parts: Sequence[str] = ()
) -> dict[str, Any]:
    """The rows of a page, how many there are in all, and its pager. name: of the list's address;
    that of its later pages is called `name`-page. Raises Http404."""
    pages = Paginator(rows, PER_PAGE)
    if not 1 <= number <= pages.num_pages:
        raise Http404(f"page {number} of {pages.num_pages}")

    def address(wanted: int) -> str:
        if not 1 <= wanted <= pages.num_pages:
            return ""
        if wanted == 1:
            return reverse(name, args=parts)
        return reverse(f"{name}-page", args=[*parts, wanted])

    pager = {
        "number": number,
        "count": pages.num_pages,
        "previous": address(number - 1),
        "next": address(number + 1),
    }
    return {"rows": pages.page(number).object_list, "total": pages.count, "pager": pager}
