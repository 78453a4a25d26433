"""The catalogue as a file: taken away by everyone, brought in by the officer who keeps it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_export import to_csv, to_xlsx
from yugang.shared.downloads import CSV, CSV_TYPE, XLSX, XLSX_TYPE, named


def catalogue_file(http: HttpRequest, items: Iterable[CatalogueItem]) -> HttpResponse | None:
    """The items in the national form, as `?download=` asks for; None where it asks for none."""
    kind = http.GET.get("download", "")
    if kind == CSV:
        response = HttpResponse(to_csv(items), content_type=CSV_TYPE)
    elif kind == XLSX:
        response = HttpResponse(to_xlsx(items), content_type=XLSX_TYPE)
    else:
        return None
    return named(response, f"{_('Catalogue')}.{kind}")
