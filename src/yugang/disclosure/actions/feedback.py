"""What readers say of a publication, and the answer."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from yugang.disclosure.models import Feedback, Publication
from yugang.kernel.identifiers import new_receipt_number
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor


def key_of(publication: Publication, key: str, *words: str) -> str:
    """What tells one sending of a form from another."""
    return sha256("\0".join([str(publication.pk), key, *words]).encode()).hexdigest()


@transaction.atomic
def give_feedback(
    publication: Publication,
    *,
    key: str,
    text: str,
    name: str,
    contact: str,
    by: Actor,
    at: datetime,
) -> Feedback:
    """Keep what a reader says. The same `key` with the same words again returns the first one,
    written once; other words under it are feedback of their own."""
    feedback, new = Feedback.objects.get_or_create(
        key=key_of(publication, key, text, name, contact),
        defaults={
            "publication": publication,
            "receipt": new_receipt_number(at.year),
            "text": text,
            "name": name,
            "contact": contact,
            "received_at": at,
        },
    )
    if new:
        enter("give-feedback", publication.subject, by=by, at=at, after=feedback.receipt)
    return feedback


@transaction.atomic
def answer_feedback(
    feedback: Feedback, *, answer: str, show: bool, by: Actor, at: datetime
) -> Feedback:
    """Answer once; `show` puts the answer on the publication's page. Raises StepRefused."""
    held = (
        Feedback.objects.select_for_update(of=("self",))
        .select_related("publication")
        .get(pk=feedback.pk)
    )
    if held.answered_at is not None:
        raise StepRefused("answer-feedback", "answered", "it was answered already")
    held.answer, held.answered_at, held.shown = answer, at, show
    held.save()
    subject = held.publication.subject
    enter("answer-feedback", subject, by=by, at=at, before=held.receipt, after=answer)
    baked.invalidate([subject])
    return held
