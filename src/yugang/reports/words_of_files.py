"""Why a report cannot be read, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.shared.documents.reading import Unreadable

from .reading import READ

_WHY = {
    "empty": gettext_lazy("It is empty."),
    "damaged": gettext_lazy("It is damaged: %(detail)s"),
    "password": gettext_lazy("It is locked by a password. Save it without one."),
    "encoding": gettext_lazy("Its encoding is not known."),
    "too-large": gettext_lazy("It has %(detail)s pages: that is no annual report."),
    "too-big": gettext_lazy("It holds more than %(detail)s MB: that is no annual report."),
    "no-text": gettext_lazy(
        "It holds no text, perhaps it is a scan. Ask for the file it was made from."
    ),
    "no-tables": gettext_lazy(
        "None of the tables of sections 2, 3 and 4 was found. A table must be a real one with its "
        "headings, in a PDF with its lines; not a picture."
    ),
}


def why(error: Unreadable) -> str:
    """What is wrong and how to mend it, in the language in force."""
    if error.code == "kind":
        endings = ", ".join(f".{ending}" for ending in READ)
        text = _("A .%(ending)s file cannot be read. Save it as one of these: %(endings)s")
        return text % {"ending": error.detail, "endings": endings}
    return str(_WHY.get(error.code, _WHY["damaged"])) % {"detail": error.detail}
