"""Complaints, reconsiderations and suits about a request: entered, and closed with their result."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from ..models import Challenge, ChallengeKind, Result
from ..queries.challenges import reconsidered

COMPLAIN, CLOSE = "challenge", "close-challenge"
# A complaint is not taken twice while one is pending.
ONE_AT_A_TIME = (ChallengeKind.COMPLAINT, ChallengeKind.RECONSIDERATION)


@transaction.atomic
def challenge(
    case: Case,
    kind: ChallengeKind,
    *,
    office: str,
    filed_on: date,
    number: str = "",
    words: str = "",
    by: Actor,
    at: datetime,
) -> Challenge:
    """Enter what the applicant undertook. A suit after reconsideration is linked to it. Raises
    StepRefused for a day before the request or in the future, for a second one while the first
    is pending, and for a suit after a reconsideration that is not decided."""
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not clock.day_of(held.filed_at) <= filed_on <= clock.day_of(at):
        raise StepRefused(COMPLAIN, held.state, _("The day lies before the request, or ahead."))
    pending = held.challenges.filter(kind=kind, result="")
    if kind in ONE_AT_A_TIME and pending.exists():
        raise StepRefused(COMPLAIN, held.state, _("One of this kind is pending already."))
    follows = None
    if kind is ChallengeKind.SUIT_AFTER:
        follows = reconsidered(held).order_by("ended_on").last()
        if follows is None or (follows.ended_on and filed_on < follows.ended_on):
            reason = _("No reconsideration of it was decided before that day.")
            raise StepRefused(COMPLAIN, held.state, reason)
    made = Challenge.objects.create(
        case=held,
        kind=kind,
        follows=follows,
        office=office.strip(),
        number=number.strip(),
        filed_on=filed_on,
        words=words,
        at=at,
    )
    enter(COMPLAIN, held.subject, by=by, at=at, after=[kind.value, filed_on, office])
    return made


@transaction.atomic
def close(
    one: Challenge, result: Result, *, on: date, words: str, by: Actor, at: datetime
) -> Challenge:
    """Enter how it ended. Raises StepRefused where it has ended, or for a day before it began or
    in the future."""
    held = Challenge.objects.select_for_update().select_related("case").get(pk=one.pk)
    if held.result:
        raise StepRefused(CLOSE, held.result, _("It has ended already."))
    if not held.filed_on <= on <= clock.day_of(at):
        raise StepRefused(CLOSE, "", _("The day lies before it was filed, or ahead."))
    held.result, held.ended_on, held.result_words = result, on, words
    held.save(update_fields=["result", "ended_on", "result_words"])
    enter(CLOSE, held.case.subject, by=by, at=at, after=[held.kind, result.value, on])
    return held
