"""What taking in a catalogue would bring: looked at before anything is changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem, FormerItem
from yugang.disclosure.rules.fields import label_of
from yugang.disclosure.rules.items import ItemValues, local_of
from yugang.shared.places.models import Place

from .catalogue import Change, changes, open_bodies
from .catalogue_file import CatalogueFile
from .catalogue_template import Problem

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


def plan(found: CatalogueFile, place: Place | None) -> Plan:
    """What `actions.catalogue.import_items` would do with the rows, all changes taken over."""
    codes = [code for code, _values in found.items]
    there = {item.code: item for item in CatalogueItem.objects.filter(code__in=codes)}
    added, changed = [], []
    for code, values in found.items:
        item = there.get(code)
        if item is None:
            added.append(Planned(code, values))
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
