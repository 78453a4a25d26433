"""The catalogue as it is shown, and who has to disclose what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import CatalogueItem, Duty, Publication
from yugang.disclosure.models.local_changes import WITH_LOCAL, not_applicable
from yugang.shared.people.access import places_within_reach, posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, Place

from .catalogue_past import as_of

LEVELS = {"county": _("County level"), "town": _("Town level"), "village": _("Village level")}
_SEARCHED = (
    "code", "field", "first_level", "second_level", "third_level", "publisher_phrase",
    "time_phrase",
)  # fmt: skip


def publishers(item: CatalogueItem, bodies: Iterable[Body]) -> list[Body]:
    """Those of `bodies` that have to disclose `item`: chosen by its rule, or named by hand, and not
    of a place to which it does not apply. Many items: fetch them `WITH_LOCAL`."""
    named = {body.pk for body in item.bodies.all()}
    chosen = [body for body in bodies if body.pk in named or item.chooses(body)]
    spared = any(row.not_applicable for row in item.local_changes.all())
    return [b for b in chosen if not not_applicable(item, b.place.code)] if spared else chosen


def open_bodies() -> QuerySet[Body]:
    return Body.objects.filter(closed_on__isnull=True).select_related("place")


def held(on: date | None) -> QuerySet[CatalogueItem]:
    """For everyone, those in force on a day; for the desk (None), all."""
    return (
        CatalogueItem.objects.all() if on is None else CatalogueItem.objects.in_force(on).outward()
    )


def find(
    found: QuerySet[CatalogueItem], words: str = "", field: str = "", level: str = ""
) -> list[CatalogueItem]:
    """Those of `found` whose titles, code or bodies hold every word; fetched `WITH_LOCAL`."""
    for word in words.split()[:8]:
        found = found.filter(reduce(Q.__or__, (Q(**{f"{n}__icontains": word}) for n in _SEARCHED)))
    if field:
        found = found.filter(field_slug=field)
    rows = found.prefetch_related(*WITH_LOCAL)
    return [i for i in rows if not level or not i.levels or level in i.levels]


def find_as_of(
    found: QuerySet[CatalogueItem], day: date, words: str = "", field: str = "", level: str = ""
) -> list[CatalogueItem]:
    """As `find`, among what the items said on that day. What is for bodies' own people now, or was
    then, is left out for those who ask without it: filter `found`."""
    rows = as_of(found.prefetch_related(*WITH_LOCAL), day)
    return [
        i
        for i in rows
        if (not field or i.field_slug == field)
        and (not level or not i.levels or level in i.levels)
        and all(_says(i, word) for word in words.split()[:8])
    ]


def _says(item: CatalogueItem, word: str) -> bool:
    return any(word.lower() in getattr(item, name).lower() for name in _SEARCHED)


def fields(on: date | None) -> list[tuple[str, str, int]]:
    """The fields of the items in force: slug, name, number of items."""
    rows = held(on).order_by("field_slug").values_list("field_slug", "field")
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


def edited_places(person: Person, on: date) -> QuerySet[Place]:
    """The places of this installation whose catalogue the person may edit, the highest first."""
    top = Place.objects.filter(code=settings.PLACE).first()
    found = places_within_reach(person, Permission.EDIT_CATALOGUE, on)
    found = found.filter(code__startswith=top.prefix) if top else found.none()
    return found.select_related("parent").order_by("level", "code")


@dataclass(frozen=True)
class Change:
    """A column that differs between what an officer saw and what is there now."""

    name: str
    mine: Any
    theirs: Any


def changes(mine: dict[str, Any], theirs: dict[str, Any]) -> list[Change]:
    """The columns in which they differ."""
    return [Change(n, mine[n], theirs[n]) for n in mine if mine[n] != theirs[n]]


def next_due(item: CatalogueItem, bodies: QuerySet[Body], today: date, most: int = 5) -> list[Duty]:
    """The next open duties that `bodies` have of the item."""
    found = Duty.objects.open().filter(item=item, due_on__gte=today, body__in=bodies)
    return list(found.order_by("due_on", "body").select_related("body", "item")[:most])
