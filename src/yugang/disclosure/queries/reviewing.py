"""What waits for a reviewer."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from yugang.disclosure import access
from yugang.disclosure.models import Revision
from yugang.disclosure.workflow import RevisionState
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

LATELY = 20


def waiting(person: Person, on: date) -> QuerySet[Revision]:
    """Proposed revisions of the bodies for which `person` reviews, the oldest first."""
    mine = access.bodies(person, Permission.REVIEW, on)
    return (
        access.revisions(person, on)
        .filter(publication__body__in=mine, state=RevisionState.IN_REVIEW)
        .select_related("publication__duty")
        .order_by("proposed_at", "id")
    )


def reviewed_by(person: Person, on: date) -> QuerySet[Revision]:
    """What `person` approved or returned, the latest first."""
    return access.revisions(person, on).filter(reviewer=person).order_by("-reviewed_at")[:LATELY]


def waits_since(revision: Revision, on: date) -> int:
    """Whole days since it was proposed."""
    assert revision.proposed_at is not None
    return max((on - clock.day_of(revision.proposed_at)).days, 0)
