"""Coverage: of the items of a body's catalogue, how many it published something of in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import CatalogueItem, Duty, Publication
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.models.local_changes import WITH_LOCAL, at_place
from yugang.disclosure.rules.spans import span
from yugang.disclosure.workflow import PublicationState
from yugang.shared.places.models import Body, Level, Place

from .catalogue import publishers
from .duties import Wanted

Pair = tuple[int, int]


class Cover(StrEnum):
    """What a body published of an item in a span. IN_TIME: at least once within the limit."""

    IN_TIME = "in-time"
    LATE = "late"
    NOTHING = "nothing"


WORDS = {
    Cover.IN_TIME: ("done", _("published in time")),
    Cover.LATE: ("late", _("published late only")),
    Cover.NOTHING: ("off", _("nothing published")),
}


@dataclass(frozen=True)
class Row:
    """A body with the number of its items in each state."""

    body: Body
    counts: Counter[Cover] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def rate(self) -> float | None:
        """Percent of the items covered; None where the body has none."""
        return 100 * self.counts[Cover.IN_TIME] / self.total if self.total else None


def coverage(bodies: QuerySet[Body], wanted: Wanted, on: date) -> list[Row]:
    """The bodies that have items, by place. wanted: its field, level, place and body narrow; its
    period is that in which what was published was due."""
    chosen = list(_narrowed(bodies, wanted))
    states = _states(chosen, wanted)
    rows = {body.pk: Row(body) for body in chosen}
    for item in _items(wanted, on):
        for body in publishers(item, chosen):
            rows[body.pk].counts[states.get((item.pk, body.pk), Cover.NOTHING)] += 1
    return [row for row in rows.values() if row.total]


def summed(rows: Iterable[Row]) -> Counter[Cover]:
    return sum((row.counts for row in rows), Counter[Cover]())


@dataclass(frozen=True)
class Covered:
    """An item of one body, as it reads there, with the first publication of it in the span."""

    item: CatalogueItem
    cover: Cover
    publication: Publication | None = None
    published_on: date | None = None
    due_on: date | None = None

    @property
    def sign(self) -> str:
        return WORDS[self.cover][0]

    @property
    def word(self) -> str:
        return str(WORDS[self.cover][1])


def items_of(body: Body, wanted: Wanted, on: date) -> list[Covered]:
    """The items behind the figures of a body, in the order of the catalogue."""
    duties: dict[int, Duty] = {}
    for duty in _fulfilled([body], wanted).select_related("publication").order_by("-due_on"):
        held = duties.get(duty.item_id)
        if held is None or _cover(duty) is Cover.IN_TIME or _cover(held) is Cover.LATE:
            duties[duty.item_id] = duty
    found = [item for item in _items(wanted, on) if publishers(item, [body])]
    return [_covered(at_place(item, body.place.code), duties.get(item.pk)) for item in found]


def _covered(item: CatalogueItem, duty: Duty | None) -> Covered:
    if duty is None:
        return Covered(item, Cover.NOTHING)
    return Covered(item, _cover(duty), duty.publication, duty.fulfilled_on, duty.due_on)


def _cover(duty: Duty) -> Cover:
    done = duty.fulfilled_on
    return Cover.IN_TIME if done is not None and done <= duty.due_on else Cover.LATE


def _narrowed(bodies: QuerySet[Body], wanted: Wanted) -> QuerySet[Body]:
    found = Q(closed_on__isnull=True)
    if wanted.place:
        place = Place.objects.filter(code=wanted.place).first()
        found &= Q(place__code__startswith=place.prefix) if place else Q(pk__in=[])
    if wanted.level:
        found &= Q(place__level=Level[wanted.level.upper()])
    if wanted.body:
        found &= Q(code=wanted.body)
    return bodies.filter(found).select_related("place").order_by("place__code", "code")


def _items(wanted: Wanted, on: date) -> list[CatalogueItem]:
    found = CatalogueItem.objects.in_force(on).filter(mode__in=WITH_DUTIES)
    if wanted.field:
        found = found.filter(field_slug=wanted.field)
    return list(found.prefetch_related(*WITH_LOCAL).order_by("field", "code"))


def _fulfilled(bodies: list[Body], wanted: Wanted) -> QuerySet[Duty]:
    """The duties that something still public (or read inside the body) fulfils."""
    found = Duty.objects.filter(publication__state=PublicationState.PUBLISHED, body__in=bodies)
    days = span(wanted.period)
    return found.filter(due_on__range=days) if days else found


def _states(bodies: list[Body], wanted: Wanted) -> dict[Pair, Cover]:
    done = _fulfilled(bodies, wanted).order_by()
    late = done.values_list("item_id", "body_id").distinct()
    in_time = (
        done.filter(fulfilled_on__lte=F("due_on")).values_list("item_id", "body_id").distinct()
    )
    return dict.fromkeys(late, Cover.LATE) | dict.fromkeys(in_time, Cover.IN_TIME)
