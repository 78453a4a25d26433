"""Who may see and touch which record: the only way to fetch one for a person.

`to_…` functions return the record or raise Http404, so that nobody learns what exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.kernel.places import DIGITS, level_of
from yugang.shared.people.access import bodies_within_reach, may, posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from ..models import (
    Board,
    CatalogueItem,
    Duty,
    Exemption,
    Feedback,
    Paper,
    Posting,
    Publication,
    Revision,
    WallReport,
)


def bodies(person: Person, permission: Permission, on: date) -> QuerySet[Body]:
    """The bodies for which `person` may use `permission`, the closed ones left out."""
    return bodies_within_reach(person, permission, on).filter(closed_on__isnull=True)


def seen_bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies whose inner records (drafts, duties, feedback) `person` may look at."""
    return bodies_within_reach(person, Permission.SEE_DESK, on)


def own_bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies whose own people `person` belongs to: those at which she acts through a post."""
    return Body.objects.filter(pk__in=[post.body_id for post in posts_of(person, on)])


def publications(person: Person, on: date) -> QuerySet[Publication]:
    """Publications of any state that `person` may look at. What is for a body's own people is
    seen by them alone, not by those who oversee the body."""
    seen = Publication.objects.filter(body__in=seen_bodies(person, on))
    return seen.filter(Q(inward=False) | Q(body__in=own_bodies(person, on)))


def inside(person: Person, on: date) -> QuerySet[Publication]:
    """What the bodies of `person`'s own posts published for their people, the newest first."""
    found = Publication.objects.inside().filter(body__in=own_bodies(person, on))
    return found.select_related("body", "item", "current").order_by("-first_published_at", "-id")


def overseen_bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies whose disclosure `person` oversees, closed ones too."""
    return bodies_within_reach(person, Permission.OVERSEE, on)


def works_for(person: Person, body: Body, on: date) -> bool:
    """Whether she writes or reviews for that body: whoever else may look at its drafts sees them
    masked, and not the files as they came."""
    return any(may(person, p, on, body) for p in (Permission.PROPOSE, Permission.REVIEW))


def revisions(person: Person, on: date) -> QuerySet[Revision]:
    """Revisions of any state of the publications that `person` may look at."""
    return Revision.objects.filter(publication__in=publications(person, on)).select_related(
        "publication__body__place", "publication__item", "author", "reviewer"
    )


def to_revision(person: Person, revision_id: int, on: date) -> Revision:
    """A revision of any state, to look at."""
    return get_object_or_404(revisions(person, on), pk=revision_id)


def to_revision_for(person: Person, revision_id: int, permission: Permission, on: date) -> Revision:
    """A revision of a body for which `person` may use `permission`."""
    reach = bodies(person, permission, on)
    return get_object_or_404(
        revisions(person, on).filter(publication__body__in=reach), pk=revision_id
    )


def to_revision_for_any(
    person: Person, revision_id: int, permissions: Iterable[Permission], on: date
) -> Revision:
    """A revision of a body for which `person` may use one of `permissions`. Raises
    PermissionDenied where she may only look at it."""
    revision = to_revision(person, revision_id, on)
    if not any(may(person, p, on, revision.publication.body) for p in permissions):
        raise PermissionDenied
    return revision


def to_publication(person: Person, publication_id: int, on: date) -> Publication:
    """A publication in any state, to look at."""
    found = publications(person, on).select_related("body__place", "item", "current", "duty")
    return get_object_or_404(found, pk=publication_id)


def to_publication_for(
    person: Person, publication_id: int, permission: Permission, on: date
) -> Publication:
    reach = bodies(person, permission, on)
    found = publications(person, on).filter(body__in=reach)
    found = found.select_related("body__place", "item", "current")
    return get_object_or_404(found, pk=publication_id)


def to_publication_to_erase(person: Person, publication_id: int, on: date) -> Publication:
    """One whose texts `person` may erase; that its body was closed since does not matter, nor that
    it is for the body's own people."""
    reach = bodies_within_reach(person, Permission.ERASE, on)
    found = Publication.objects.filter(body__in=reach).select_related("body__place", "current")
    return get_object_or_404(found, pk=publication_id)


def knows_of(person: Person, item: CatalogueItem, on: date) -> bool:
    """Whether she may know of a catalogue item: of one whose publications are for a body's own
    people, only who may look into a body of its place."""
    if not item.is_inward:
        return True
    prefix = item.scope[: DIGITS[level_of(item.scope)]]
    return seen_bodies(person, on).filter(place__code__startswith=prefix).exists()


def duties(person: Person, on: date) -> QuerySet[Duty]:
    return Duty.objects.filter(body__in=seen_bodies(person, on)).select_related(
        "body__place", "item", "publication"
    )


def to_duty_for(person: Person, duty_id: int, permission: Permission, on: date) -> Duty:
    return get_object_or_404(
        duties(person, on).filter(body__in=bodies(person, permission, on)), pk=duty_id
    )


def papers(person: Person, on: date) -> QuerySet[Paper]:
    """The register of papers of the bodies whose inner records she may look at."""
    return Paper.objects.filter(body__in=seen_bodies(person, on))


def to_paper(person: Person, paper_id: int, on: date) -> Paper:
    found = papers(person, on).select_related("body__place", "item", "file", "duty__publication")
    return get_object_or_404(found, pk=paper_id)


def to_exemption_for(
    person: Person, exemption_id: int, permissions: Iterable[Permission], on: date
) -> Exemption:
    """An exemption of a body for which `person` may use one of `permissions`."""
    reach = [
        body for p in permissions for body in bodies(person, p, on).values_list("pk", flat=True)
    ]
    asked = Exemption.objects.filter(duty__body__in=reach).select_related("duty")
    return get_object_or_404(asked, pk=exemption_id)


def boards(person: Person, permission: Permission, on: date) -> QuerySet[Board]:
    return Board.objects.filter(body__in=bodies(person, permission, on), closed_on__isnull=True)


def postings(person: Person, on: date) -> QuerySet[Posting]:
    return Posting.objects.filter(board__body__in=seen_bodies(person, on)).select_related(
        "board__body__place", "revision__publication", "photo"
    )


def wall_reports(person: Person, on: date) -> QuerySet[WallReport]:
    """What passers-by said of the walls of the bodies that `person` oversees."""
    return WallReport.objects.filter(
        revision__publication__body__in=overseen_bodies(person, on)
    ).select_related("revision__publication__body__place", "board")


def to_wall_report(person: Person, report_id: int, on: date) -> WallReport:
    return get_object_or_404(wall_reports(person, on), pk=report_id)


def feedback(person: Person, on: date) -> QuerySet[Feedback]:
    return Feedback.objects.filter(publication__body__in=seen_bodies(person, on)).select_related(
        "publication__body"
    )


def to_feedback_for(person: Person, feedback_id: int, on: date) -> Feedback:
    reach = bodies(person, Permission.ANSWER_FEEDBACK, on)
    return get_object_or_404(
        feedback(person, on).filter(publication__body__in=reach), pk=feedback_id
    )


def public_publications() -> QuerySet[Publication]:
    """Those that anyone may read, with what a list shows."""
    return Publication.objects.public().select_related("body__place", "item", "current")


def to_public_publication(index_number: str) -> Publication:
    return get_object_or_404(public_publications(), index_number=index_number)


def to_numbered_publication(index_number: str) -> Publication:
    """As `to_public_publication`, those erased since too."""
    found = Publication.objects.numbered().select_related("body__place", "item", "current")
    return get_object_or_404(found, index_number=index_number)
