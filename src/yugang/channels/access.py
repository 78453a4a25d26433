"""Who may see and touch which posting, list and emergency."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.disclosure import public as disclosure
from yugang.disclosure.public import Channel, Posting, Publication, Revision
from yugang.shared.people.access import bodies_within_reach, places_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, Place

from .models import Emergency, GazetteIssue, Recipient

P = Permission


def _reach(person: Person, on: date, *permissions: Permission) -> QuerySet[Body]:
    """The bodies for which one of her posts grants one of these."""
    found = Q(pk__in=[])
    for permission in permissions:
        found |= Q(pk__in=bodies_within_reach(person, permission, on).values("pk"))
    return Body.objects.filter(found).select_related("place")


def bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies that `person` posts for; an openness office for all that it oversees."""
    return _reach(person, on, P.POST, P.OVERSEE).filter(closed_on__isnull=True)


def to_body(person: Person, code: str, on: date) -> Body:
    """A body she posts for. Raises Http404."""
    return get_object_or_404(bodies(person, on), code=code)


def to_publication(person: Person, publication_id: int, on: date) -> Publication:
    """A public publication of a body she posts for. Raises Http404."""
    found = Publication.objects.public().filter(body__in=bodies(person, on).values("pk"))
    wanted = found.select_related("body__place", "item", "current", "duty")
    return get_object_or_404(wanted, pk=publication_id)


def postings(person: Person, on: date) -> QuerySet[Posting]:
    """What was carried by the bodies she posts for, walls apart, the newest first."""
    mine = _reach(person, on, P.POST, P.OVERSEE, P.ISSUE_EMERGENCY).values("pk")
    return (
        Posting.on_all.exclude(channel=Channel.BOARD)
        .filter(Q(body__in=mine) | Q(revision__publication__body__in=mine))
        .select_related("body__place", "revision__publication__body__place")
    )


def to_posting(person: Person, posting_id: int, on: date) -> Posting:
    return get_object_or_404(postings(person, on), pk=posting_id)


def to_recipient(person: Person, recipient_id: int, on: date) -> Recipient:
    """A line of a list she keeps. Raises Http404."""
    mine = Recipient.objects.filter(body__in=bodies(person, on).values("pk"))
    return get_object_or_404(mine.select_related("body"), pk=recipient_id)


def to_leaving(code: str) -> Recipient:
    """The line whose code was sent to its number, also one that left. Raises Http404."""
    return get_object_or_404(Recipient.objects.select_related("body"), code=code)


def issuing_bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies in whose name `person` may issue an emergency notice."""
    return disclosure.bodies(person, P.ISSUE_EMERGENCY, on)


def issuing_places(person: Person, on: date) -> QuerySet[Place]:
    """The places for which she may."""
    mine = Q(bodies__in=issuing_bodies(person, on).values("pk"))
    wider = Q(pk__in=places_within_reach(person, P.ISSUE_EMERGENCY, on).values("pk"))
    return Place.objects.filter(mine | wider, valid_until__isnull=True).distinct()


def emergencies(person: Person, on: date) -> QuerySet[Emergency]:
    """Those that she may act on: as one who issues, or who reviews for the body."""
    reach = _reach(person, on, P.ISSUE_EMERGENCY, P.REVIEW, P.OVERSEE).values("pk")
    return Emergency.objects.filter(publication__body__in=reach).select_related(
        "publication__body__place", "publication__current", "place"
    )


def to_emergency(person: Person, emergency_id: int, on: date) -> Emergency:
    return get_object_or_404(emergencies(person, on), pk=emergency_id)


def to_issued(person: Person, emergency_id: int, on: date) -> Emergency:
    """One that she may update and clear. Raises Http404."""
    mine = issuing_bodies(person, on).values("pk")
    found = emergencies(person, on).filter(publication__body__in=mine)
    return get_object_or_404(found, pk=emergency_id)


def reviewing_bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies for which she may write a review down after an emergency."""
    return _reach(person, on, P.ISSUE_EMERGENCY, P.REVIEW)


def to_be_reviewed(person: Person, on: date) -> list[tuple[Emergency, Revision]]:
    """The texts published at once that wait for a review which `person` may write down."""
    mine = reviewing_bodies(person, on).values("pk")
    waiting = (
        Revision.objects.filter(
            publication__body__in=mine,
            publication__emergency__isnull=False,
            review_due_at__isnull=False,
            reviewed_at__isnull=True,
            published_at__isnull=False,
            erased_at__isnull=True,
        )
        .select_related("publication__emergency", "publication__body")
        .order_by("review_due_at")
    )
    return [
        (revision.publication.emergency, revision)
        for revision in waiting
        if person.pk not in disclosure.writers(revision)
    ]


def issues() -> QuerySet[GazetteIssue]:
    """All issues of every gazette: they are public."""
    return GazetteIssue.objects.select_related("body__place", "file")


def may_read_issue(sha256: str, person: Person | None, on: date) -> bool:
    """Whether a file is an issue of a gazette: those are everyone's."""
    return GazetteIssue.objects.filter(file__sha256=sha256).exists()
