"""Why a file that was sent cannot be read, in words, and how an answer becomes a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yugang.disclosure.public import Grid, read_grids
from yugang.shared.documents.reading import Unreadable

SHEETS = frozenset({"xlsx", "xls", "csv"})
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


def whole_grids(data: bytes, name: str) -> tuple[list[Grid], tuple[str, ...]]:
    """As disclosure's `read_grids`; a file that ends inside a line is none. Raises Unreadable."""
    grids, left_out = read_grids(data, name)
    if any(grid.broken for grid in grids):
        raise Unreadable("cut-off", name)
    return grids, left_out


def unreadable(error: Unreadable) -> str:
    """The sentence for the sender."""
    return {
        "empty": _("The file is empty."),
        "damaged": _("The file is damaged or was cut off. Save it again as .xlsx."),
        "password": _("The file is locked by a password: save it without one."),
        "encoding": _("The characters of the file cannot be read: save it as .xlsx or in UTF-8."),
        "too-large": _("The file has too many rows."),
        "cut-off": _("The file ends inside a line: it was cut off. Send it again whole."),
        "kind": _("Only .xlsx, .xls and .csv are read."),
    }.get(error.code, _("The file cannot be read."))


def as_file(content: bytes, name: str, media_type: str, *, attachment: bool = True) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    if header := content_disposition_header(attachment, name):
        response["Content-Disposition"] = header
    return response
