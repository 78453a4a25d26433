"""The desk's list of publications and its filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from yugang.disclosure import access
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.workflow import SETTLED, PublicationState, RevisionState
from yugang.shared.people.models import Person

PAGE = 50
# What one may filter by: the state of what is being prepared, or of what is public.
PREPARING = (
    RevisionState.DRAFT,
    RevisionState.IN_REVIEW,
    RevisionState.RETURNED,
    RevisionState.REFERRED,
    RevisionState.WITHHELD,
    RevisionState.APPROVED,
)
STATES = (
    *PREPARING,
    PublicationState.PUBLISHED,
    PublicationState.WITHDRAWN,
    PublicationState.ABANDONED,
    PublicationState.ERASED,
)


@dataclass(frozen=True)
class Wanted:
    """The filters as they stand in the address; what is not understood filters nothing."""

    state: str = ""
    body: str = ""
    item: str = ""
    text: str = ""


def of(person: Person, on: date, wanted: Wanted) -> QuerySet[Publication]:
    """The publications of the bodies that `person` may look into, newest first."""
    found = access.publications(person, on)
    if wanted.state in PREPARING:
        inside = Revision.objects.filter(publication=OuterRef("pk"), state=wanted.state)
        found = found.filter(Exists(inside))
    elif wanted.state in set(STATES):
        found = found.filter(state=wanted.state)
    else:
        found = found.exclude(state=PublicationState.ABANDONED)
    if wanted.body:
        found = found.filter(body__code=wanted.body)
    if wanted.item:
        found = found.filter(item__code=wanted.item)
    for word in wanted.text.split()[:8]:
        in_number = Q(index_number__icontains=word)
        found = found.filter(Q(title__icontains=word) | in_number)
    return found.select_related("body", "item").order_by("-id")


def preparing(publications: list[Publication]) -> dict[int, Revision]:
    """The revision that is being prepared of each, by the publication's key."""
    rows = Revision.objects.filter(publication__in=publications)
    undone = rows.exclude(state__in=SETTLED)
    return {revision.publication_id: revision for revision in undone}
