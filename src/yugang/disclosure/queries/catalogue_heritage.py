"""The rows of a place's catalogue that stand in the catalogue of a place above it already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.models.local_changes import takes_over
from yugang.disclosure.rules.fields import label_of
from yugang.disclosure.rules.inheriting import ADDED, binds, reduced
from yugang.disclosure.rules.items import ItemValues
from yugang.shared.places.models import Place

from .catalogue_plan import columns_of
from .catalogue_template import Problem
from .inheritance import above

if TYPE_CHECKING:
    from .catalogue_file import CatalogueFile


def keep_within(found: CatalogueFile, place: Place, items: Iterable[CatalogueItem]) -> None:
    """Refuse the rows whose time limit is later than that of the item above, and tell of lines that
    a row leaves out: they stay. Rows that say the same as above, or no more than a place may say,
    become local changes."""
    codes = [item.code for item in items if takes_over(item, place)]
    kept = []
    for code, values in found.items:
        item = _fetched(code) if code in codes else None
        if item is None or _is_kept(found, item, place, values):
            kept.append((code, values))
    found.items = kept


def _fetched(code: str) -> CatalogueItem:
    items = CatalogueItem.objects.select_related("place").prefetch_related("local_changes__place")
    return items.get(code=code)


def _is_kept(found: CatalogueFile, item: CatalogueItem, place: Place, values: ItemValues) -> bool:
    base, wanted = columns_of(above(item, place)), values.columns()
    for name in ADDED:
        if left_out := [line for line in base[name] if line not in wanted[name]]:
            text = _("stays, for it stands in the catalogue above: %(lines)s")
            told = text % {"lines": "\u3001".join(left_out)}
            found.warnings.append(_problem(values, name, told))
    local = reduced(base, wanted)
    if "timing" not in local or binds(base, local):
        return True
    text = _("may fall due later than above (“%(above)s”); write an earlier limit, or that one")
    told = text % {"above": base["time_phrase"]}
    found.refused.append(_problem(values, "time_phrase", told))
    return False


def _problem(values: ItemValues, name: str, reason: str) -> Problem:
    printed = values.printed or {}
    where: Sequence[str | int] = (printed.get("sheet", ""), printed.get("row", 0))
    return Problem(str(where[0]), int(where[1]), label_of(name), reason)
