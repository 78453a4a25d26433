"""Keeping the catalogue: add an item, change it, take in a whole catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from yugang.disclosure.models import CatalogueItem, FormerItem
from yugang.disclosure.queries.catalogue import publishers
from yugang.disclosure.queries.catalogue_plan import (
    columns_of,
    differs,
    held_items,
    is_above,
    said_above,
)
from yugang.disclosure.rules.items import ItemValues, local_of
from yugang.kernel import clock
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body, Place

from . import local_changes
from .following import AHEAD, follow

__all__ = [
    "AHEAD", "EVERYBODY", "ItemChanged", "Taken", "add_item", "columns_of", "follow",
    "import_items", "save_item", "without_publisher",
]  # fmt: skip

EVERYBODY = "全社会"


class ItemChanged(Exception):
    """Somebody else changed the item meanwhile. `current` is what it is now."""

    def __init__(self, current: CatalogueItem) -> None:
        super().__init__("changed meanwhile")
        self.current = current


@transaction.atomic
def add_item(
    code: str, values: ItemValues, *, place: Place | None, by: Actor, at: datetime
) -> CatalogueItem:
    """Put an item into the catalogue of `place` and make its duties. The code must be free."""
    printed = values.printed or {}
    item = CatalogueItem.objects.create(code=code, place=place, printed=printed, **values.columns())
    item.bodies.set(values.bodies)
    enter("add-item", item.subject, by=by, at=at, after=values.columns())
    follow(item, by=by, at=at)
    return item


@transaction.atomic
def save_item(
    item: CatalogueItem, values: ItemValues, *, seen_version: int, by: Actor, at: datetime
) -> CatalogueItem:
    """Change an item; its unfinished duties follow. Raises ItemChanged if it is no longer at
    `seen_version`; nothing is written then."""
    held = CatalogueItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if held.version != seen_version:
        raise ItemChanged(held)
    before, after = columns_of(held), values.columns()
    _keep_former(held, at)
    for name, value in after.items():
        setattr(held, name, value)
    held.version += 1
    told = ({}, {}) if values.printed is None else (held.printed, values.printed)
    held.printed = held.printed if values.printed is None else values.printed
    held.save()
    held.bodies.set(values.bodies)
    local = [{"local": local_of(printed)} if printed else {} for printed in told]
    enter("save-item", held.subject, by=by, at=at, before=before | local[0], after=after | local[1])
    follow(held, by=by, at=at)
    return held


def _keep_former(item: CatalogueItem, at: datetime) -> None:
    """Keep what the item says now as a version that was in force until the day before. What did
    not hold to the end of a day was never in force and is not kept."""
    last = item.former.order_by("-version").first()
    since = last.in_force_until + timedelta(days=1) if last else item.in_force_from
    until = clock.day_of(at) - timedelta(days=1)
    if until < since:
        return
    values = json.loads(json.dumps(columns_of(item), cls=DjangoJSONEncoder))
    FormerItem.objects.create(
        item=item,
        version=item.version,
        values=values,
        printed=item.printed,
        in_force_from=since,
        in_force_until=until,
    )


@dataclass(frozen=True)
class Taken:
    """What became of the rows of a catalogue that was taken in: codes of items."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@transaction.atomic
def import_items(
    rows: Sequence[tuple[str, ItemValues]],
    *,
    place: Place | None,
    update: bool,
    by: Actor,
    at: datetime,
) -> Taken:
    """Take in items by code. Items that are there and differ are changed from today on if `update`,
    else kept as they are; of items that `place` takes over from above, what it says otherwise
    becomes a local change. The same call again changes nothing. Raises TooLate."""
    there = held_items(code for code, _values in rows)
    found: dict[str, list[str]] = {"added": [], "changed": [], "same": [], "kept": []}
    for code, values in rows:
        item = there.get(code)
        if item and place and is_above(item, place):
            found[_take_above(item, place, values, update, by=by, at=at)].append(code)
            continue
        if item and place and item.place_id != place.pk and item.place_id is not None:
            raise ValueError(f"{code} stands in the catalogue of another place")
        if item is None:
            add_item(code, values, place=place, by=by, at=at)
        elif update and differs(item, values):
            named = tuple(item.bodies.values_list("pk", flat=True))
            kept = replace(values, bodies=named)
            save_item(item, kept, seen_version=item.version, by=by, at=at)
        found[_outcome(item, values, update)].append(code)
    return Taken(**{name: tuple(codes) for name, codes in found.items()})


def _take_above(
    item: CatalogueItem, place: Place, values: ItemValues, update: bool, *, by: Actor, at: datetime
) -> str:
    said = said_above(item, place, values)
    if said is None:
        return "same"
    if not update:
        return "kept"
    local_changes.change_locally(item, place, values.columns(), seen_version=None, by=by, at=at)
    return "changed"


def _outcome(item: CatalogueItem | None, values: ItemValues, update: bool) -> str:
    if item is None:
        return "added"
    if not differs(item, values):
        return "same"
    return "changed" if update else "kept"


def without_publisher(items: Iterable[CatalogueItem]) -> list[CatalogueItem]:
    """Items that no open body has to disclose: their selection misses, or the body is not there."""
    bodies = list(Body.objects.filter(closed_on__isnull=True).select_related("place"))
    return [item for item in items if not publishers(item, bodies)]
