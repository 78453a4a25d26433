"""What taking in a catalogue would bring: looked at before anything is changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.models.local_changes import at_place, takes_over
from yugang.disclosure.rules.fields import label_of
from yugang.disclosure.rules.inheriting import overlaid, reduced
from yugang.disclosure.rules.items import ItemValues, local_of
from yugang.shared.places.models import Place

from .catalogue import Change, changes, open_bodies
from .catalogue_template import Problem

if TYPE_CHECKING:
    from .catalogue_file import CatalogueFile

SHOWN = (
    "field", "first_level", "second_level", "third_level", "elements", "basis", "time_phrase",
    "timing", "publisher_phrase", "body_kinds", "body_names", "levels", "channels", "audience",
    "mode", "contact", "in_force_from", "in_force_until",
)  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """One row that would be taken in. changes: what differs from the item that is there."""

    code: str
    values: ItemValues
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The rows by what would become of them. idle: new rows that no body has to disclose."""

    added: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: int
    idle: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """Changes with the plan: whoever confirms says which one was seen."""
        told = [[p.code, p.values.columns(), p.values.printed] for p in self.added + self.changed]
        text = json.dumps([told, self.same], cls=DjangoJSONEncoder, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def columns_of(item: CatalogueItem) -> dict[str, Any]:
    """The present values of an item, as `ItemValues.columns` gives them."""
    return {name: getattr(item, name) for name in ItemValues.names()}


def differs(item: CatalogueItem, values: ItemValues) -> bool:
    """Whether taking `values` over would change what the item says, local columns included."""
    local = values.printed is not None and local_of(values.printed) != item.local
    return local or columns_of(item) != values.columns()


def said_above(item: CatalogueItem, place: Place | None, values: ItemValues) -> ItemValues | None:
    """What a row says of an item that `place` takes over, where that differs from what the item
    reads there; the columns that no place may change are those above. None: nothing differs."""
    assert place is not None
    there = columns_of(at_place(item, place.code))
    base = columns_of(at_place(item, place.parent.code)) if place.parent else columns_of(item)
    wanted = base | overlaid(base, reduced(base, values.columns()))
    if all(wanted[name] == there[name] for name in wanted):
        return None
    wanted.pop("on_board")
    columns: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in wanted.items()}
    return ItemValues(**columns, printed=None)


def held_items(codes: Iterable[str]) -> dict[str, CatalogueItem]:
    """The items with these codes."""
    found = CatalogueItem.objects.filter(code__in=list(codes)).select_related("place")
    return {item.code: item for item in found.prefetch_related("local_changes__place")}


def is_above(item: CatalogueItem | None, place: Place | None) -> bool:
    """Whether the item is one that `place` takes over."""
    return item is not None and place is not None and takes_over(item, place)


def plan(found: CatalogueFile, place: Place | None) -> Plan:
    """What `actions.catalogue.import_items` would do with the rows, all changes taken over."""
    there = held_items(code for code, _values in found.items)
    added, changed = [], []
    for code, values in found.items:
        item = there.get(code)
        if item is None:
            added.append(Planned(code, values))
        elif is_above(item, place):
            if said := said_above(item, place, values):
                reads = at_place(item, place.code if place else "")
                changed.append(Planned(code, said, tuple(_changes(reads, said))))
        elif differs(item, values):
            changed.append(Planned(code, values, tuple(_changes(item, values))))
    same = len(found.items) - len(added) - len(changed)
    return Plan(tuple(added), tuple(changed), same, tuple(_idle(added, place)))


def _changes(item: CatalogueItem, values: ItemValues) -> list[Change]:
    after, before = values.columns(), columns_of(item)
    told = changes({n: after[n] for n in SHOWN}, before)
    new, old = local_of(values.printed), item.local
    if values.printed is not None:
        told += [
            Change(heading, new.get(heading, ""), old.get(heading, ""))
            for heading in {**old, **new}
            if new.get(heading) != old.get(heading)
        ]
    return told


def _idle(added: Iterable[Planned], place: Place | None) -> list[Problem]:
    bodies, found = list(open_bodies()), []
    for planned in added:
        item = CatalogueItem(code=planned.code, place=place, **planned.values.columns())
        if not any(item.chooses(body) for body in bodies):
            printed = planned.values.printed or {}
            reason = _("no body here discloses this: “%(phrase)s”; register it or choose one")
            told = reason % {"phrase": planned.values.publisher_phrase}
            where = printed.get("sheet", ""), printed.get("row", 0)
            found.append(Problem(*where, label_of("publisher_phrase"), told))
    return found
