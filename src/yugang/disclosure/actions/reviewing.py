"""Pre-publication review (Regulation on open government information, Art. 17)."""

from datetime import datetime

from django.db import transaction

from yugang.disclosure.models import Revision
from yugang.disclosure.queries.history import writers
from yugang.disclosure.workflow import REVISION, RevisionState
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .drafting import Changed, lock, move
from .telling import tell_author


@transaction.atomic
def approve(
    revision: Revision, *, opinion: str, by: Actor, at: datetime, seen_version: int | None = None
) -> Revision:
    """Approve with an opinion what was read at `seen_version`. Raises StepRefused, also where
    `by` wrote on the revision, and Changed where it says something else by now."""
    now = lock(revision)
    REVISION.step("approve", RevisionState(now.state))
    if seen_version not in (None, now.version):
        raise Changed(now)
    if by.person_id is None or by.person_id in writers(now):
        raise StepRefused("approve", now.state, "the reviewer is not the author")
    left = move(now, "approve")
    now.reviewer_id, now.reviewed_at, now.opinion = by.person_id, at, opinion.strip() or "同意公开"
    now.save()
    note = {"revision": now.number, "opinion": now.opinion}
    enter("approve", now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_author(now, at=at)
    return now


@transaction.atomic
def return_(revision: Revision, *, reason: str, by: Actor, at: datetime) -> Revision:
    """Send back with a reason, which is required. Raises StepRefused."""
    now = lock(revision)
    left = move(now, "return")
    if not reason.strip():
        raise StepRefused("return", left, "a reason is given")
    reviewer = by.person_id if by.person_id != now.author_id else None
    now.reviewer_id, now.reviewed_at, now.opinion = reviewer, at, reason.strip()
    now.save()
    note = {"revision": now.number, "opinion": now.opinion}
    enter("return", now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_author(now, at=at)
    return now
