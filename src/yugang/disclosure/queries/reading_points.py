"""Where to read what: reading points, what they hold, and what was sent to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from yugang.disclosure.models import Consignment, Holding, Publication, ReadingPoint, SentCopy
from yugang.disclosure.models.guides import PointKind
from yugang.shared.places.models import Body, Place

MOST_COPIES = 500


@dataclass(frozen=True)
class Shelved:
    """Something that can be read at a point. publication: None for what did not come from here;
    since: from when; outdated: a newer revision was published than the one that lies there."""

    title: str
    since: date
    shelf: str = ""
    publication: Publication | None = None
    outdated: bool = False


def open_points() -> QuerySet[ReadingPoint]:
    found = ReadingPoint.objects.filter(closed_on__isnull=True)
    return found.select_related("body__place")


def counted(points: Iterable[ReadingPoint]) -> list[tuple[ReadingPoint, int]]:
    """The points with how many things each holds."""
    found = list(points)
    own = Holding.objects.filter(point__in=found, removed_on__isnull=True)
    sent = _there().filter(consignment__point__in=found)
    counts = dict(own.order_by().values_list("point_id").annotate(Count("id")))
    for point_id, number in (
        sent.order_by()
        .values_list("consignment__point_id")
        .annotate(Count("publication", distinct=True))
    ):
        counts[point_id] = counts.get(point_id, 0) + number
    return [(point, counts.get(point.pk, 0)) for point in found]


def _there() -> QuerySet[SentCopy]:
    """Copies that arrived, of what everyone may still read."""
    public = Publication.objects.in_force()
    return SentCopy.objects.filter(
        consignment__received_on__isnull=False, publication__in=public
    ).select_related("publication__current", "publication__body", "consignment__point")


def holdings(point: ReadingPoint, words: str = "") -> list[Shelved]:
    """What can be read at the point, the newest first; of a publication the last copy sent."""
    own = _with_words(point.holdings.filter(removed_on__isnull=True), "title", words)
    sent = _with_words(_there().filter(consignment__point=point), "publication__title", words)
    last = {copy.publication_id: copy for copy in sent.order_by("consignment__received_on", "pk")}
    found = [Shelved(one.title, one.since, one.shelf) for one in own]
    found += [_shelved(copy) for copy in last.values()]
    return sorted(found, key=lambda one: (one.since, one.title), reverse=True)


def _shelved(copy: SentCopy) -> Shelved:
    publication, received = copy.publication, copy.consignment.received_on
    assert received is not None
    current = publication.current.number if publication.current else copy.revision
    return Shelved(
        publication.title, received, copy.shelf, publication, outdated=copy.revision < current
    )


def _with_words(found: QuerySet, name: str, words: str) -> QuerySet:  # type: ignore[type-arg]
    for word in words.split()[:8]:
        found = found.filter(**{f"{name}__icontains": word})
    return found


def where(words: str, most: int = 50) -> list[tuple[Shelved, list[ReadingPoint]]]:
    """What holds every word, with the open points at which it lies."""
    found: dict[str, tuple[Shelved, list[ReadingPoint]]] = {}
    for point in open_points():
        for one in holdings(point, words):
            key = one.publication.index_number if one.publication else f"\0{one.title}"
            found.setdefault(key or "", (one, []))[1].append(point)
    return sorted(found.values(), key=lambda pair: pair[0].since, reverse=True)[:most]


def missing_kinds(place: Place) -> list[str]:
    """The kinds that Art. 25 asks of a government and that have no point within `place`."""
    there = set(
        open_points()
        .filter(body__place__code__startswith=place.prefix)
        .values_list("kind", flat=True)
    )
    demanded = (PointKind.ARCHIVE, PointKind.LIBRARY, PointKind.SERVICE_HALL)
    return [str(kind.label) for kind in demanded if kind not in there]


def to_send(point: ReadingPoint, bodies: QuerySet[Body]) -> QuerySet[Publication]:
    """What these bodies published that was not sent to the point yet, as it is now; the oldest
    first."""
    sent = SentCopy.objects.filter(
        consignment__point=point, publication=OuterRef("pk"), revision=OuterRef("current__number")
    )
    found = Publication.objects.in_force().filter(~Exists(sent), body__in=bodies)
    return found.select_related("body", "current", "item").order_by("first_published_at", "id")


def copies(consignment: Consignment) -> QuerySet[SentCopy]:
    """The list that goes with a consignment."""
    found = consignment.copies.filter(~Q(publication__state="erased"))
    found = found.select_related("publication__body", "publication__current")
    return found.order_by("publication__body__code", F("publication__first_published_at"), "pk")


def consignments(point: ReadingPoint) -> QuerySet[Consignment]:
    return point.consignments.annotate(number=Count("copies")).select_related("sent_by")
