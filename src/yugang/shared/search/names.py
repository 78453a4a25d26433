"""What the facets and their values are called. Contexts name the kinds of their documents."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.kernel.validity import Validity
from yugang.shared.narrowing import Name, Value

from .facets import Counts
from .queries import choices

# The name of each facet in addresses, with that of the index and that on the page.
FACETS: dict[str, tuple[str, Name]] = {
    "body": ("body", _("Body")),
    "category": ("category", _("Column")),
    "year": ("year", _("Year")),
    "type": ("sort", _("Kind of document")),
    "validity": ("standing", _("Validity")),
}
STANDING: dict[str, str | Promise] = {
    Validity.IN_FORCE: _("now in force"),
    Validity.NOT_YET: _("not yet in force"),
    Validity.EXPIRED: _("expired"),
    Validity.REPEALED: _("repealed"),
}
_sorts: dict[str, str | Promise] = {}


def name_sorts(words: Mapping[str, str | Promise]) -> None:
    """Name kinds of documents by their codes. Call it while the apps load."""
    _sorts.update(words)


def sorts() -> list[tuple[str, str | Promise]]:
    """The kinds that have a name, as (code, name)."""
    return list(_sorts.items())


def values(counts: Counts) -> dict[str, list[Value]]:
    """The counted facets by the names that addresses use, most of them first; years the newest
    first."""
    bodies, categories = (dict(pairs) for pairs in choices())
    known: dict[str, Mapping[str, object]] = {
        "body": bodies, "category": categories, "type": _sorts, "validity": STANDING, "year": {},
    }  # fmt: skip
    found = {}
    for name, (index_name, _words) in FACETS.items():
        rows = sorted(counts.get(index_name, {}).items(), key=lambda row: (-row[1], row[0]))
        if name == "year":
            rows.sort(reverse=True)
        found[name] = [Value(code, str(known[name].get(code, code)), n) for code, n in rows]
    return found
