"""Where personal data stand, in words; the data themselves are not told."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.screening import Found, Part
from yugang.disclosure.queries import labels

from .tables import place

WHERE = {
    Part.TITLE: gettext_lazy("title"),
    Part.NUMBER: gettext_lazy("document number"),
    Part.TEXT: gettext_lazy("text, paragraph %(row)s"),
    Part.TABLE: gettext_lazy("table, %(place)s"),
    Part.FILE: gettext_lazy("name of attachment %(row)s"),
}
MOST_PLACES = 20


def where(found: Found) -> str:
    """As "text, paragraph 2" or "table, row 3, column B"; the headings of a table are row 1."""
    if found.part is Part.TABLE:
        return str(WHERE[found.part]) % {"place": place(found.row + 1, found.column)}
    return str(WHERE[found.part]) % {"row": found.row}


def by_kind(found: Iterable[Found]) -> str:
    """As "identity number (text, paragraph 2; table, row 3, column B), mobile number (title)"."""
    places: dict[str, dict[str, None]] = {}
    for one in found:
        places.setdefault(str(labels.KINDS[one.kind]), {})[where(one)] = None
    told = {kind: _places(list(standing)) for kind, standing in places.items()}
    return _(", ").join(
        _("%(kind)s (%(places)s)") % {"kind": k, "places": p} for k, p in told.items()
    )


def _places(standing: list[str]) -> str:
    text = _("; ").join(standing[:MOST_PLACES])
    if len(standing) <= MOST_PLACES:
        return text
    return _("%(places)s and %(n)d more places") % {
        "places": text,
        "n": len(standing) - MOST_PLACES,
    }
