"""What happened to a publication, as the ledger tells it."""

from __future__ import annotations

from django.db.models import QuerySet

from yugang.disclosure.models import Publication, Revision
from yugang.shared.ledger.models import Act

WRITING = ("draft", "save")


def acts_of(publication: Publication) -> QuerySet[Act]:
    """Every act on it, the first one first; before it had its number it was known by its key."""
    names = {f"publication {publication.pk}", publication.subject}
    return Act.objects.filter(subject__in=names)


def last_act(publication: Publication) -> Act | None:
    return acts_of(publication).last()


def writers(revision: Revision) -> frozenset[int]:
    """Who wrote on this revision: its author and everyone who saved it."""
    acts = acts_of(revision.publication).filter(
        act__in=WRITING, note__revision=revision.number, actor_id__isnull=False
    )
    wrote = {pk for pk in acts.values_list("actor_id", flat=True) if pk is not None}
    return frozenset(wrote | ({revision.author_id} if revision.author_id else set()))
