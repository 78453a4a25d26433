"""What others ask of the tree: who lies where, and what was there on a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from .models import Body, Place


@dataclass
class Branch:
    """A place with the branches below it, each in the order of the codes."""

    place: Place
    branches: list[Branch] = field(default_factory=list)


def current(on: date) -> QuerySet[Place]:
    """The places that exist on that day (both ends included)."""
    return Place.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
    )


def find(code: str) -> Place | None:
    return Place.objects.filter(code=code).first()


def subtree(place: Place, on: date) -> QuerySet[Place]:
    """The place and all below it that exist on that day, in the order of the codes."""
    return current(on).filter(code__startswith=place.prefix)


def tree(place: Place, on: date) -> Branch:
    """The subtree of `place` as branches; one query."""
    below: defaultdict[int | None, list[Place]] = defaultdict(list)
    for one in subtree(place, on).exclude(pk=place.pk):
        below[one.parent_id].append(one)
    return _branch(place, below)


def _branch(place: Place, below: dict[int | None, list[Place]]) -> Branch:
    return Branch(place, [_branch(child, below) for child in below.get(place.pk, [])])


def path_of(place: Place) -> list[Place]:
    """The places that hold `place`, the highest first, itself last."""
    path = [place]
    while (parent := path[0].parent) is not None:
        path.insert(0, parent)
    return path


def successor_on(place: Place, on: date) -> Place:
    """The place that `place` has become by that day; itself where it still exists."""
    while place.successor and place.valid_until and place.valid_until < on:
        place = place.successor
    return place


def open_bodies(place: Place, on: date) -> QuerySet[Body]:
    """The bodies in the subtree of `place` that are not closed on that day."""
    return Body.objects.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=on), place__code__startswith=place.prefix
    ).select_related("place")
