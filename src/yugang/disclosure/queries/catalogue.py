"""The catalogue as it is shown, and who has to disclose what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import CatalogueItem, Duty, Publication
from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

LEVELS = {"county": _("County level"), "town": _("Town level"), "village": _("Village level")}
_SEARCHED = (
    "code", "field", "first_level", "second_level", "third_level", "publisher_phrase",
    "time_phrase",
)  # fmt: skip


def publishers(item: CatalogueItem, bodies: Iterable[Body]) -> list[Body]:
    """Those of `bodies` that have to disclose `item`: chosen by its rule, or named by hand."""
    named = {body.pk for body in item.bodies.all()}
    return [body for body in bodies if body.pk in named or item.chooses(body)]


def open_bodies() -> QuerySet[Body]:
    return Body.objects.filter(closed_on__isnull=True).select_related("place")


def _held(on: date | None) -> QuerySet[CatalogueItem]:
    """For everyone, those in force on a day; for the desk (None), all."""
    return (
        CatalogueItem.objects.all() if on is None else CatalogueItem.objects.in_force(on).outward()
    )


def find(on: date | None, words: str = "", field: str = "", level: str = "") -> list[CatalogueItem]:
    """The items that everyone may know of and that are in force on that day (None: all there are)
    whose titles, code or bodies hold every word."""
    found = _held(on)
    for word in words.split()[:8]:
        found = found.filter(reduce(Q.__or__, (Q(**{f"{n}__icontains": word}) for n in _SEARCHED)))
    if field:
        found = found.filter(field_slug=field)
    return [
        i
        for i in found.prefetch_related("bodies")
        if not level or not i.levels or level in i.levels
    ]


def fields(on: date | None) -> list[tuple[str, str, int]]:
    """The fields of the items in force: slug, name, number of items."""
    rows = _held(on).order_by("field_slug").values_list("field_slug", "field")
    return [(slug, name, n) for (slug, name), n in Counter(rows).items()]


def published_counts(items: Iterable[CatalogueItem]) -> dict[int, int]:
    """How many publications in force each item has."""
    found = Publication.objects.in_force().filter(item__in=[item.pk for item in items])
    rows = found.order_by().values("item_id").annotate(n=Count("pk"))
    return {row["item_id"]: row["n"] for row in rows}


def published(item: CatalogueItem) -> QuerySet[Publication]:
    """What is public under the item, the newest first."""
    found = Publication.objects.public().filter(item=item)
    return found.select_related("body", "current").order_by("-first_published_at", "-id")


def may_edit(person: Person, place_code: str, on: date) -> bool:
    """Whether one of the person's posts may edit the catalogue of that place."""
    return any(
        post.may(Permission.EDIT_CATALOGUE) and post.body.place.holds(place_code)
        for post in posts_of(person, on)
    )


@dataclass(frozen=True)
class Change:
    """A column that differs between what an officer saw and what is there now."""

    name: str
    mine: Any
    theirs: Any


def changes(mine: dict[str, Any], theirs: dict[str, Any]) -> list[Change]:
    """The columns in which they differ."""
    return [Change(n, mine[n], theirs[n]) for n in mine if mine[n] != theirs[n]]


def next_due(item: CatalogueItem, today: date, most: int = 5) -> list[Duty]:
    """The next open duties of the item, one for each due date at most."""
    found = Duty.objects.open().filter(item=item, due_on__gte=today).order_by("due_on", "body")
    return list(found.select_related("body", "item")[:most])
