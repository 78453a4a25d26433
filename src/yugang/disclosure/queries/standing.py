"""How a publication stands to others and to time: what its page and its editor see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from yugang.disclosure.access import public_publications
from yugang.disclosure.models import Publication, PublicationRelation
from yugang.disclosure.rules.documents import POLICIES, RelationKind
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.shared.calendars.queries import calendar_for

from .labels import RELATIONS, Label


@dataclass(frozen=True)
class Related:
    """The other side of a relation. publication: None where it is not published here. entry: its
    line in the register, None where it has none yet."""

    kind: str
    label: Label
    title: str
    address: str
    publication: Publication | None = None
    relation: int = 0
    entry: int | None = None


def related(publication: Publication) -> list[tuple[Label, list[Related]]]:
    """What a reader is led to, by what it is to this one; nothing that is not public."""
    found = sorted(_each(publication), key=lambda one: str(one.label))
    return [(label, list(rows)) for label, rows in groupby(found, key=lambda one: one.label)]


def _each(publication: Publication) -> Iterator[Related]:
    ours, theirs = list(publication.relations.all()), list(publication.related_from.all())
    shown = _shown([one.other_id for one in ours] + [one.publication_id for one in theirs])
    for one in ours:
        label = RELATIONS[one.kind][0]
        if one.other_id is None:
            yield Related(one.kind, label, one.title, one.address, None, one.pk, one.entry_seq)
        elif other := shown.get(one.other_id):
            yield _of(one, label, other)
    for one in theirs:
        if other := shown.get(one.publication_id):
            yield _of(one, RELATIONS[one.kind][1], other)


def _of(relation: PublicationRelation, label: Label, other: Publication) -> Related:
    address = f"/p/{other.index_number}/"
    return Related(
        relation.kind, label, other.title, address, other, relation.pk, relation.entry_seq
    )


def _shown(keys: Iterable[int | None]) -> dict[int, Publication]:
    """Those of the publications with these keys that everyone reads, by their keys: most have
    none, and then nobody is asked."""
    rows = public_publications().filter(state=PublicationState.PUBLISHED)
    return rows.in_bulk({key for key in keys if key is not None})


def successor(publication: Publication) -> Publication | None:
    """The public document that replaced it, the newest one."""
    replaced = publication.related_from.filter(kind=RelationKind.REPLACES)
    keys = list(replaced.values_list("publication_id", flat=True))
    return public_publications().filter(pk__in=keys).first() if keys else None


def interpretation_days() -> int:
    """How many working days after a policy its interpretation must be out; 0: never asked for."""
    return int(settings.INTERPRETATION_DAYS)


def interpretation_due(publication: Publication) -> date | None:
    """Until when its interpretation is to be public; None where nothing is asked for."""
    if publication.document_kind not in POLICIES or not interpretation_days():
        return None
    assert publication.first_published_at is not None
    calendar = calendar_for(publication.body.place.code)
    published = clock.day_of(publication.first_published_at)
    return calendar.add_working_days(published, interpretation_days())


def without_interpretation(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """The policies among `rows`, in force, that nothing interprets yet."""
    interprets = PublicationRelation.objects.filter(kind=RelationKind.INTERPRETS)
    public = public_publications().filter(state=PublicationState.PUBLISHED)
    by = interprets.filter(other=OuterRef("pk"), publication__in=public)
    return rows.filter(document_kind__in=POLICIES, repealed_on__isnull=True).exclude(Exists(by))
