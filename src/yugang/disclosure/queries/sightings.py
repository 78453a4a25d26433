"""What passers-by told: counted for everyone, read at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, QuerySet

from yugang.disclosure import access
from yugang.disclosure.models import Board, Publication, Revision, Sighting, WallReport
from yugang.disclosure.rules.hanging import TOLD_AN_HOUR
from yugang.shared.people.models import Person


@dataclass(frozen=True)
class Seen:
    """How often a sheet was seen, and when last."""

    count: int
    last: datetime | None


def seen(revision: Revision) -> Seen:
    found = Sighting.objects.filter(revision=revision).aggregate(n=Count("id"), last=Max("seen_at"))
    return Seen(found["n"], found["last"])


def seen_of(publications: Iterable[Publication]) -> dict[int, Seen]:
    """How often any edition of each was seen on a wall so far, by the publication's key;
    those never seen are left out."""
    rows = (
        Sighting.objects.filter(revision__publication__in=list(publications))
        .order_by()
        .values_list("revision__publication")
        .annotate(Count("id"), Max("seen_at"))
    )
    return {key: Seen(count, last) for key, count, last in rows}


def boards_of(revision: Revision) -> QuerySet[Board]:
    """The boards at which a passer-by may stand before this sheet: those of its body."""
    return Board.objects.filter(body=revision.publication.body_id, closed_on__isnull=True)


def settled_reports(revision: Revision) -> list[WallReport]:
    """What came of reports on the sheet, for everyone; the words of those who reported left out."""
    rows = WallReport.objects.filter(revision=revision, settled_at__isnull=False)
    return list(rows.defer("remark").select_related("board")[:10])


def told_too_much(source: str, at: datetime) -> bool:
    """Whether that source has told all that it may within the hour before `at`."""
    since = at - timedelta(hours=1)
    told = Sighting.objects.filter(source=source, seen_at__gt=since).count()
    told += WallReport.objects.filter(source=source, received_at__gt=since).count()
    return told >= TOLD_AN_HOUR


def reports(person: Person, today: date, *, settled: bool) -> QuerySet[WallReport]:
    """What `person` looks into, or looked into: the oldest open one first."""
    found = access.wall_reports(person, today).filter(settled_at__isnull=not settled)
    return found.order_by("-settled_at" if settled else "received_at", "id")
