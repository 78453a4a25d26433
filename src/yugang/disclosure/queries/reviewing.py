"""What waits for a reviewer."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from yugang.disclosure import access
from yugang.disclosure.access import reviews
from yugang.disclosure.models import Revision
from yugang.disclosure.workflow import RevisionState
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .seats import may_review_now

LATELY = 20


def waiting(person: Person, on: date) -> list[Revision]:
    """Proposed revisions that wait for `person`: of the bodies for which she reviews, and those
    on whose route her turn has come; the oldest first."""
    mine = access.bodies(person, Permission.REVIEW, on)
    own = access.revisions(person, on).filter(publication__body__in=mine).values("pk")
    found = (
        Revision.objects.filter(Q(pk__in=own) | Q(pk__in=reviews.seated(person, on)))
        .filter(state=RevisionState.IN_REVIEW)
        .select_related(
            "publication__body__place", "publication__item", "publication__duty", "author"
        )
        .order_by("proposed_at", "id")
    )
    return [revision for revision in found if may_review_now(person, revision, on)]


def reviewed_by(person: Person, on: date) -> QuerySet[Revision]:
    """What `person` approved or returned, the latest first."""
    return (
        access.revisions(person, on)
        .filter(Q(reviewer=person) | Q(reviews__reviewer=person))
        .distinct()
        .order_by("-reviewed_at")[:LATELY]
    )


def waits_since(revision: Revision, on: date) -> int:
    """Whole days since it was proposed."""
    assert revision.proposed_at is not None
    return max((on - clock.day_of(revision.proposed_at)).days, 0)
