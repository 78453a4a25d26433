"""Why a file cannot be read at all."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yugang.shared.documents.reading import Unreadable
from yugang.shared.operations.unopened import why_unopened


def unreadable(error: Unreadable | OSError) -> str:
    """The sentence for the sender."""
    if isinstance(error, OSError):
        return why_unopened(error)
    return {
        "empty": _("The file is empty."),
        "damaged": _("The file is damaged or was cut off. Save it again as .xlsx."),
        "password": _("The file is locked by a password: save it without one."),
        "encoding": _("The characters of the file cannot be read: save it as .xlsx or in UTF-8."),
        "too-large": _("The file has too many rows (%(why)s)."),
        "kind": _("Accounts are read from .xlsx, .xls or .csv."),
        "no-headings": _(
            "No headings of accounts (date, voucher, summary, income, expense) were found. Use our "
            "template, or write the headings in one line above the entries."
        ),
    }.get(error.code, _("The file cannot be read (%(why)s).")) % {"why": error}
