"""Who may read an attachment or the photo of a sheet."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from ..models import Attachment, BoardPhoto, Consignment, Paper, Posting, Topic
from ..workflow import PublicationState, RevisionState
from . import revisions, seen_bodies
from .reviews import referred, seated

# Its attachments passed the gate.
CLEARED = (
    RevisionState.IN_REVIEW,
    RevisionState.REFERRED,
    RevisionState.WITHHELD,
    RevisionState.APPROVED,
    RevisionState.PUBLISHED,
)


def may_read_file(sha256: str, person: Person | None, on: date) -> bool:
    """Whether a file is attached to what is public, proves a posting, or lies on her desk.

    Of an attachment everyone gets the clean copy; the file itself stays with the body's editors and
    reviewers.
    Of a withdrawn publication neither attachments nor photos of its sheets are handed out, but to
    its staff."""
    attached = Attachment.objects.filter(Q(file__sha256=sha256) | Q(clean_copy__sha256=sha256))
    given = Attachment.objects.filter(
        Q(clean_copy__sha256=sha256) | Q(clean_copy__isnull=True, file__sha256=sha256)
    )
    hung = Posting.objects.filter(Q(photo__sha256=sha256) | Q(down_photo__sha256=sha256))
    public = Q(
        revision__state=RevisionState.PUBLISHED,
        revision__publication__state=PublicationState.PUBLISHED,
        revision__publication__inward=False,
    )
    pictures = Topic.objects.filter(picture__sha256=sha256)
    if given.filter(public).exists() or hung.filter(public).exists() or pictures.exists():
        return True
    if BoardPhoto.objects.filter(file__sha256=sha256, board__closed_on__isnull=True).exists():
        return True
    if person is None:
        return False
    mine = revisions(person, on).values("pk")
    asked = referred(person, on).values("revision")
    seen = Attachment.objects.filter(
        Q(revision__in=mine) | Q(revision__in=seated(person, on)) | Q(revision__in=asked)
    )
    cleared = Q(clean_copy__isnull=True, file__sha256=sha256, revision__state__in=CLEARED)
    return (
        attached.filter(revision__publication__body__in=_worked_for(person, on)).exists()
        or seen.filter(Q(clean_copy__sha256=sha256) | cleared).exists()
        or hung.filter(board__body__in=seen_bodies(person, on)).exists()
        or Paper.objects.filter(file__sha256=sha256, body__in=_worked_for(person, on)).exists()
        or _signed_for(sha256).filter(point__body__in=seen_bodies(person, on)).exists()
    )


def _signed_for(sha256: str) -> QuerySet[Consignment]:
    """The consignments whose arrival the file proves."""
    return Consignment.objects.filter(proof__sha256=sha256)


def _worked_for(person: Person, on: date) -> QuerySet[Body]:
    writes = bodies_within_reach(person, Permission.PROPOSE, on)
    return (writes | bodies_within_reach(person, Permission.REVIEW, on)).distinct()
