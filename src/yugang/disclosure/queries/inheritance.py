"""The catalogue of a place: its own items, and those that it takes over from above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import CatalogueItem, LocalChange
from yugang.disclosure.models.local_changes import (
    at_place,
    changes_for,
    is_at_level,
    not_applicable,
    takes_over,
)
from yugang.disclosure.rules.inheriting import Differing, differing
from yugang.disclosure.rules.items import ItemValues
from yugang.shared.places.models import Place

from .catalogue_plan import columns_of
from .catalogue_words import said_of

OWN, ABOVE, CHANGED, SPARED = "own", "above", "changed", "spared"
WORDS = {
    OWN: _("of this place"),
    ABOVE: _("taken over"),
    CHANGED: _("taken over, with local changes"),
    SPARED: _("does not apply here"),
}


@dataclass(frozen=True)
class Entry:
    """An item in the catalogue of a place. item: as it reads there; source: as its own catalogue
    has it. kind: where it comes from, as `WORDS`. differs: what the place, and those between it
    and the item's own, say otherwise; reason: why it does not apply."""

    item: CatalogueItem
    source: CatalogueItem
    kind: str
    differs: tuple[Differing, ...] = ()
    reason: str = ""

    @property
    def word(self) -> str:
        return str(WORDS[self.kind])

    @property
    def spelled(self) -> list[dict[str, Any]]:
        """What differs, as people read it."""
        return spelled(self.differs)

    @property
    def moved(self) -> bool:
        """Whether somebody has to look: above changed, or a local time limit counts no more."""
        return any(d.moved or d.void for d in self.differs)


def catalogue_of(
    place: Place, items: Iterable[CatalogueItem], day: date | None = None
) -> list[Entry]:
    """Those of `items` that stand in the catalogue of `place`: its own, and those that it takes
    over. Fetch the items `WITH_LOCAL`. day: with the local changes of that day; None: of now."""
    return [
        _entry(item, place, day)
        for item in items
        if item.place_id == place.pk or takes_over(item, place)
    ]


def own(items: Iterable[CatalogueItem]) -> list[Entry]:
    """The items as their own catalogues have them."""
    return [Entry(item, item, OWN) for item in items]


def inherited_like(place: Place, values: ItemValues) -> CatalogueItem | None:
    """An item with the same titles that the place takes over, or has already."""
    titles = ("field", "first_level", "second_level", "third_level")
    same = CatalogueItem.objects.filter(**{name: getattr(values, name) for name in titles})
    found = same.select_related("place").prefetch_related("local_changes__place")
    return next((i for i in found if i.place_id == place.pk or takes_over(i, place)), None)


def _entry(item: CatalogueItem, place: Place, day: date | None) -> Entry:
    if item.place_id == place.pk:
        return Entry(item, item, OWN)
    if reason := not_applicable(item, place.code, day):
        return Entry(item, item, SPARED, reason=reason)
    differs = tuple(differences(item, place, day))
    shown = at_place(item, place.code, day)
    return Entry(shown, item, CHANGED if differs else ABOVE, differs)


def above(item: CatalogueItem, place: Place, day: date | None = None) -> CatalogueItem:
    """The item as `place` takes it over: with what the places between the two say otherwise."""
    return at_place(item, place.parent.code, day) if place.parent else item


def differences(item: CatalogueItem, place: Place, day: date | None = None) -> list[Differing]:
    """What `place` itself and the places between say otherwise than the item's own catalogue."""
    found: list[Differing] = []
    for change in changes_for(item, place.code, day):
        base = columns_of(above(item, change.place, day))
        found += differing(base, change.values, change.seen)
    return found


@dataclass(frozen=True)
class Heir:
    """A place that says otherwise in an item, or to which it does not apply."""

    place: Place
    change: LocalChange
    differs: tuple[Differing, ...]

    @property
    def moved(self) -> bool:
        return any(d.moved or d.void for d in self.differs)


def heirs(item: CatalogueItem) -> list[Heir]:
    """The places below that say otherwise, by code; those that do not take over as it is."""
    rows = item.local_changes.filter(in_force_until__isnull=True).select_related("place__parent")
    return [_heir(item, row) for row in rows.order_by("place__code")]


def _heir(item: CatalogueItem, row: LocalChange) -> Heir:
    base = columns_of(above(item, row.place))
    return Heir(row.place, row, tuple(differing(base, row.values, row.seen)))


def taking_over(item: CatalogueItem, on: date) -> dict[str, int]:
    """How many places at each level take the item over: "town", "village"."""
    scope = item.place.prefix if item.place else ""
    rows = Place.objects.filter(code__startswith=scope, level__in=(4, 5))
    still = [p for p in rows if p.valid_until is None or p.valid_until >= on]
    counts: dict[str, int] = {}
    for place in still:
        if takes_over(item, place) and is_at_level(item, place):
            name = "town" if place.level == 4 else "village"
            counts[name] = counts.get(name, 0) + 1
    return counts


def spelled(differs: Iterable[Differing]) -> list[dict[str, Any]]:
    """The differences with their headings and values as people read them."""
    return [
        {
            "heading": said_of(one.name, one.above)[0],
            "above": said_of(one.name, one.above)[1],
            "local": said_of(one.name, one.local)[1],
            "moved": one.moved,
            "void": one.void,
        }
        for one in differs
    ]
