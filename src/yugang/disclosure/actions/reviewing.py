"""Pre-publication review (Regulation on open government information, Art. 17)."""

from datetime import datetime

from django.db import transaction

from yugang.disclosure.models import Revision
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .drafting import lock, move


@transaction.atomic
def approve(revision: Revision, *, opinion: str, by: Actor, at: datetime) -> Revision:
    """Approve with an opinion. Raises StepRefused, also where `by` wrote the revision."""
    now = lock(revision)
    if by.person_id is None or by.person_id == now.author_id:
        raise StepRefused("approve", now.state, "the reviewer is not the author")
    left = move(now, "approve")
    now.reviewer_id, now.reviewed_at, now.opinion = by.person_id, at, opinion.strip() or "同意公开"
    now.save()
    enter("approve", now.publication.subject, by=by, at=at, before=left, after=now.state)
    return now


@transaction.atomic
def return_(revision: Revision, *, reason: str, by: Actor, at: datetime) -> Revision:
    """Send back with a reason, which is required. Raises StepRefused."""
    now = lock(revision)
    if not reason.strip():
        raise StepRefused("return", now.state, "a reason is given")
    left = move(now, "return")
    reviewer = by.person_id if by.person_id != now.author_id else None
    now.reviewer_id, now.reviewed_at, now.opinion = reviewer, at, reason.strip()
    now.save()
    enter("return", now.publication.subject, by=by, at=at, before=left, after=now.state)
    return now
