"""What a handbook holds today, and whom a place's contact card names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.conf import settings
from django.db.models import Q, QuerySet

from yugang.disclosure.public import CatalogueItem, Publication, topics
from yugang.kernel.validity import Validity
from yugang.shared.places.models import Body, Level, Place

from .models import Handbook


def _in_force(today: date) -> QuerySet[Publication]:
    """What holds on that day: nothing that ended, was repealed, or begins later."""
    found = Publication.objects.in_force().of_validity(Validity.IN_FORCE, today)
    return found.select_related("body__place", "item", "current")


def of_handbook(handbook: Handbook, today: date) -> list[Publication]:
    """The publications that it prints, in the order in which it prints them."""
    held = _in_force(today)
    by_hand = list(held.filter(pk__in=handbook.entries.values("publication")))
    order = dict(handbook.entries.values_list("publication", "position"))
    by_hand.sort(key=lambda one: order[one.pk])
    rest = chain(_of_topic(handbook, held, today), _of_fields(handbook, held))
    return list(_once(chain(by_hand, rest)))[: handbook.most]


def _of_topic(
    handbook: Handbook, held: QuerySet[Publication], today: date
) -> Iterable[Publication]:
    if handbook.topic is None or not handbook.topic.is_on(today):
        return ()
    wanted = [one.pk for one in topics.of_topic(handbook.topic)]
    found = {one.pk: one for one in held.filter(pk__in=wanted)}
    return [found[pk] for pk in wanted if pk in found]


def _of_fields(handbook: Handbook, held: QuerySet[Publication]) -> Iterable[Publication]:
    if not handbook.fields:
        return ()
    place = handbook.body.place
    rows = held.filter(
        item__field_slug__in=handbook.fields, body__place__code__startswith=place.prefix
    )
    return rows.order_by("-first_published_at", "-pk")[: handbook.most]


def _once(publications: Iterable[Publication]) -> Iterator[Publication]:
    seen: set[int] = set()
    for one in publications:
        if one.pk not in seen:
            seen.add(one.pk)
            yield one


def fields(on: date) -> list[tuple[str, str]]:
    """The columns that a handbook may collect: slug and name."""
    rows = CatalogueItem.objects.in_force(on).outward().order_by("field")
    return list(dict(rows.values_list("field_slug", "field")).items())


def numbered(numbers: list[str]) -> dict[str, Publication]:
    """The published ones among these index numbers."""
    found = Publication.objects.in_force().filter(index_number__in=numbers)
    return {str(one.index_number): one for one in found}


@dataclass(frozen=True)
class Contact:
    """A body as a card names it."""

    name: str
    phone: str
    hours: str
    address: str
    duties: str
    code: str
    place: str


def contacts(place: Place) -> list[Contact]:
    """The open bodies of a place; for a village its town's too, for a town its villages' too."""
    wanted = Q(place=place)
    if place.level == Level.VILLAGE and place.parent_id:
        wanted |= Q(place=place.parent_id)
    if place.level == Level.TOWN:
        wanted |= Q(place__parent=place)
    rows = Body.objects.filter(wanted, closed_on__isnull=True).select_related("place")
    ordered = sorted(rows, key=lambda body: (body.place_id != place.pk, body.place.code, body.code))
    return [_contact(body) for body in ordered]


def of_bodies(publications: Iterable[Publication]) -> list[Contact]:
    """The bodies of these publications, each once, by place and code."""
    found = {one.body.pk: one.body for one in publications}
    return [_contact(b) for b in sorted(found.values(), key=lambda b: (b.place.code, b.code))]


def _contact(body: Body) -> Contact:
    return Contact(
        body.name,
        body.phone,
        body.office_hours,
        body.address,
        body.duties_text,
        body.code,
        body.place.name,
    )


def live(path: str) -> str:
    """The address of a page of this site, as a code or a line of print leads to it."""
    return f"{settings.BASE_URL}{path}"
