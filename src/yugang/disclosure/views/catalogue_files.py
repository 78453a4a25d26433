"""The catalogue as a file: taken away by everyone, brought in by the officer who keeps it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_export import to_csv, to_xlsx

from .downloads import CSV, SHEET, XLSX, named


def catalogue_file(http: HttpRequest, items: Iterable[CatalogueItem]) -> HttpResponse | None:
    """The items in the national form, as `?download=` asks for; None where it asks for none."""
    kind = http.GET.get("download", "")
    if kind == CSV:
        response = HttpResponse(to_csv(items), content_type="text/csv; charset=utf-8")
    elif kind == XLSX:
        response = HttpResponse(to_xlsx(items), content_type=SHEET)
    else:
        return None
    return named(response, f"{_('Catalogue')}.{kind}")
