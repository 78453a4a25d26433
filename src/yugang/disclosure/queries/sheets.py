"""What scanning the code of a sheet tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yugang.disclosure.models import Posting, Publication, Revision
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel.canonical import digest_of
from yugang.kernel.identifiers import tidy
from yugang.shared.register.models import Entry


class Verdict(StrEnum):
    """What the code of a sheet tells about the sheet."""

    SAME = "same"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    ALTERED = "altered"


@dataclass(frozen=True)
class Check:
    """The revision a sheet was printed from, and what became of it."""

    revision: Revision
    publication: Publication
    verdict: Verdict
    postings: list[Posting]


def check(code: str) -> Check | None:
    """The sheet with that printed code, typed in any case; None where no sheet has it."""
    revision = (
        Revision.objects.filter(
            code=tidy(code),
            state__in=[RevisionState.PUBLISHED, RevisionState.ERASED],
            publication__inward=False,
        )
        .select_related("publication__body__place", "publication__item", "publication__current")
        .first()
    )
    if revision is None:
        return None
    publication = revision.publication
    if revision.state == RevisionState.ERASED:
        verdict = Verdict.ERASED
    elif publication.state == PublicationState.WITHDRAWN:
        verdict = Verdict.WITHDRAWN
    elif _altered(revision):
        verdict = Verdict.ALTERED
    elif publication.current_id == revision.pk:
        verdict = Verdict.SAME
    else:
        verdict = Verdict.CORRECTED
    postings = revision.postings.select_related("board__body", "photo").order_by("-posted_at")
    return Check(revision, publication, verdict, list(postings))


def _altered(revision: Revision) -> bool:
    """Whether the text kept here is not the one that was entered in the register."""
    if revision.public is None or revision.salt is None:
        return False
    seq = -1 if revision.entry_seq is None else revision.entry_seq
    entry = Entry.objects.filter(seq=seq).first()
    return entry is None or digest_of(revision.public, bytes(revision.salt)) != entry.digest
