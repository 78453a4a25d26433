"""The catalogue as it was in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date

from yugang.disclosure.models import CatalogueItem, FormerItem


def as_of(items: Iterable[CatalogueItem], day: date) -> list[CatalogueItem]:
    """What the items said on that day; those that were not in force then are left out."""
    chosen = list(items)
    former = FormerItem.objects.filter(
        item__in=chosen, in_force_from__lte=day, in_force_until__gte=day
    )
    versions = {version.item_id: version for version in former.order_by("version")}
    found = []
    for item in chosen:
        shown = copy(item)
        if version := versions.get(item.pk):
            _put_back(shown, version)
        until = shown.in_force_until
        if shown.in_force_from <= day and (until is None or until >= day):
            found.append(shown)
    return found


def _put_back(item: CatalogueItem, version: FormerItem) -> None:
    for name, value in version.values.items():
        is_day = name.startswith("in_force") and value
        setattr(item, name, date.fromisoformat(value) if is_day else value)
    item.version, item.printed = version.version, version.printed
