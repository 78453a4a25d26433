"""Asking the competent or the secrecy body whether something may be open, and its answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.disclosure.models import Referral, Revision
from yugang.disclosure.queries.referrals import due_of
from yugang.disclosure.rules.grounds import grounds
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .drafting import lock, move
from .reviewing import demand_another
from .telling import tell_asked, tell_asking

VERDICTS = ("open", "in-part", "closed")


@transaction.atomic
def refer(
    revision: Revision,
    *,
    body: Body,
    ground: str,
    question: str,
    days: int,
    by: Actor,
    at: datetime,
) -> Referral:
    """Ask `body`, to be answered within `days` working days. The text waits meanwhile. Raises
    StepRefused where it is not under review, where a body asks itself, or nothing is asked."""
    now = lock(revision)
    demand_another(now, "refer", by)
    if ground not in grounds() or not question.strip() or body.pk == now.publication.body_id:
        raise StepRefused(
            "refer", now.state, "the ground that may apply and the question are given"
        )
    left = move(now, "refer")
    now.save()
    referral = Referral.objects.create(
        revision=now,
        body=body,
        ground=ground,
        question=question.strip(),
        limit=days,
        asked_by_id=by.person_id,
        asked_at=at,
    )
    note = {"revision": now.number, "ground": ground, "asked": body.code, "days": days}
    enter("refer", now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_asked(referral, at=at)
    return referral


@transaction.atomic
def determine(
    referral: Referral, *, verdict: str, answer: str, by: Actor, at: datetime
) -> Referral:
    """Answer for the body that was asked; the text goes back to its reviewers. Raises
    StepRefused where it was answered or taken back, and for who asked."""
    held, now = _held(referral)
    if verdict not in VERDICTS or not answer.strip():
        raise StepRefused("determine", now.state, "it says whether and why")
    if by.person_id is None or by.person_id == held.asked_by_id:
        raise StepRefused("determine", now.state, "who asked does not answer")
    demand_another(now, "determine", by)
    left = move(now, "determine")
    now.save()
    held.verdict, held.answer, held.answered_by_id = verdict, answer.strip(), by.person_id
    held.ended_at = at
    held.save()
    due_on = due_of(held)
    late = due_on is not None and day_of(at) > due_on
    note = {"revision": now.number, "verdict": verdict, "opinion": held.answer, "late": late}
    subject = now.publication.subject
    enter("determine", subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_asking(held, at=at)
    return held


@transaction.atomic
def take_back(referral: Referral, *, reason: str, by: Actor, at: datetime) -> Referral:
    """Withdraw the question, which was not answered. Raises StepRefused."""
    held, now = _held(referral)
    if not reason.strip():
        raise StepRefused("take-back-question", now.state, "a reason is given")
    left = move(now, "take-back-question")
    now.save()
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    note = {"revision": now.number, "reason": reason.strip()}
    subject = now.publication.subject
    enter("take-back-question", subject, by=by, at=at, before=left, after=now.state, note=note)
    return held


def _held(referral: Referral) -> tuple[Referral, Revision]:
    now = lock(referral.revision)
    held = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if held.ended_at is not None:
        raise StepRefused("determine", now.state, "the question is closed")
    return held, now
