"""What erasing would take away, and who may not be the one to do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from yugang.disclosure.models import Attachment, Posting, Publication, Revision
from yugang.disclosure.workflow import PublicationState, RevisionState

from .history import acts_of

# Who did one of these has worked on the publication; another person erases it.
WORK = (
    "draft", "save", "propose", "recall", "return", "approve", "publish", "correct", "discard",
    "withdraw",
)  # fmt: skip


@dataclass(frozen=True)
class Loss:
    """What goes for good. kept: names of files that stay, since other texts carry them too."""

    published: list[Revision] = field(default_factory=list)
    drafts: list[Revision] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    photos: int = 0
    feedback: int = 0

    @property
    def revisions(self) -> list[Revision]:
        return [*self.published, *self.drafts]


def loss(publication: Publication, only: Revision | None = None) -> Loss:
    """What erasing the publication takes away, or erasing `only` that revision of it: then the
    drafts that were given up go too, for they may hold the same words."""
    revisions = list(publication.revisions.order_by("number"))
    published = [r for r in revisions if r.state == RevisionState.PUBLISHED]
    drafts = [r for r in revisions if r.published_at is None]
    if only:
        published = [r for r in published if r.pk == only.pk]
        drafts = [r for r in drafts if r.state == RevisionState.DISCARDED]
    hit = [*published, *drafts]
    attached = Attachment.objects.filter(revision__in=hit).select_related("file")
    elsewhere = set(
        Attachment.objects.exclude(revision__in=hit)
        .filter(file__sha256__in=[a.file.sha256 for a in attached])
        .values_list("file__sha256", flat=True)
    )
    return Loss(
        published=published,
        drafts=drafts,
        files=_names(a for a in attached if a.file.sha256 not in elsewhere),
        kept=_names(a for a in attached if a.file.sha256 in elsewhere),
        photos=Posting.objects.filter(revision__in=hit, photo__isnull=False).count(),
        feedback=0 if only else publication.feedback.filter(shown=True).count(),
    )


def _names(attachments: Iterable[Attachment]) -> list[str]:
    return list(dict.fromkeys(a.file.name for a in attachments))


def worked_on(publication: Publication, person_id: int | None) -> bool:
    """Whether that person wrote, reviewed, published or withdrew any of it."""
    acts = acts_of(publication).filter(act__in=WORK)
    return person_id is not None and acts.filter(actor_id=person_id).exists()


def erasable(publication: Publication) -> QuerySet[Revision]:
    """The earlier revisions that may be erased one by one, while the present one stays."""
    if publication.state != PublicationState.PUBLISHED:
        return publication.revisions.none()
    earlier = publication.revisions.filter(state=RevisionState.PUBLISHED)
    return earlier.exclude(pk=publication.current_id or 0)
