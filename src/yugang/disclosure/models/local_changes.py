"""What a town or village says otherwise in an item that it takes over from above."""

from __future__ import annotations

from copy import copy
from datetime import date

from django.db import models
from django.db.models import F, Q

from yugang.disclosure.rules.inheriting import overlaid
from yugang.shared.places.models import Level, Place

from .catalogue import CatalogueItem

# What to fetch with items, so that asking places and bodies of many costs no query each.
WITH_LOCAL = ("place", "bodies", "local_changes__place")


class LocalChange(models.Model):
    """What a place says otherwise in an item, for itself and all below it, while it is in force.

    values: as `rules.inheriting` reads them: lines added, and what is said instead. seen: what the
    columns said instead read above when that was written. not_applicable: why the place has
    nothing to disclose under the item; then it says nothing else. The row without a last day is
    the present one; version counts its changes.
    """

    item = models.ForeignKey(CatalogueItem, models.CASCADE, related_name="local_changes")
    place = models.ForeignKey(Place, models.PROTECT, related_name="local_changes")
    values = models.JSONField(default=dict, blank=True)
    seen = models.JSONField(default=dict, blank=True)
    not_applicable = models.TextField(blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        public = (
            "id", "item", "place", "values", "seen", "not_applicable", "in_force_from",
            "in_force_until", "version",
        )  # fmt: skip

    class Meta:
        ordering = ["item", "place__code", "in_force_from"]
        constraints = [
            models.UniqueConstraint(
                name="one_present_local_change",
                fields=["item", "place"],
                condition=Q(in_force_until__isnull=True),
            ),
            models.CheckConstraint(
                name="local_change_ends_after_it_begins",
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_until__gte=F("in_force_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.item}"

    def holds_on(self, day: date | None) -> bool:
        """Whether it is in force on that day; None: now."""
        if day is None:
            return self.in_force_until is None
        return self.in_force_from <= day and (
            self.in_force_until is None or self.in_force_until >= day
        )


def changes_for(item: CatalogueItem, code: str, day: date | None = None) -> list[LocalChange]:
    """The local changes that count in the place with `code`, that of the highest place first."""
    rows = item.local_changes.all()
    held = [row for row in rows if row.holds_on(day) and row.place.holds(code)]
    return sorted(held, key=lambda row: row.place.level)


def at_place(item: CatalogueItem, code: str, day: date | None = None) -> CatalogueItem:
    """The item as it reads in the place with `code`: itself where no place says otherwise."""
    changes = changes_for(item, code, day)
    if not changes:
        return item
    shown = copy(item)
    for change in changes:
        for name, value in overlaid(vars(shown), change.values).items():
            setattr(shown, name, value)
    return shown


def not_applicable(item: CatalogueItem, code: str, day: date | None = None) -> str:
    """Why the place with `code` has nothing to disclose under the item; "" where it has."""
    found = (row.not_applicable for row in changes_for(item, code, day))
    return next((reason for reason in found if reason), "")


def takes_over(item: CatalogueItem, place: Place) -> bool:
    """Whether `place` lies below the place whose catalogue the item is of, and it or a place in it
    is at a level of the item: a town keeps for its villages what is theirs."""
    above = item.place is None or (item.place_id != place.pk and item.place.holds(place.code))
    levels = [Level[level.upper()] for level in item.levels]
    return above and (not levels or any(level >= place.level for level in levels))


def is_at_level(item: CatalogueItem, place: Place) -> bool:
    """Whether the item is for bodies at the level of `place` itself."""
    return not item.levels or Level(place.level).name.lower() in item.levels
