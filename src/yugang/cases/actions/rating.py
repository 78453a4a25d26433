"""Rating: what the sender thinks of how it was dealt with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.models import Case
from yugang.cases.rules.rating import may_still_rate
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .taking import lock


def can_be_rated(case: Case, at: datetime) -> bool:
    """Whether its sender may rate it, or change her rating."""
    kind = kinds.get(case.kind)
    settled = kind.is_settled(case.state) and case.state not in kind.unrated
    rated_on = clock.day_of(case.rated_at) if case.rated_at else None
    return may_still_rate(settled, rated_on, clock.day_of(at))


@transaction.atomic
def rate(case: Case, rating: int, words: str, *, by: Actor, at: datetime) -> Case:
    """Keep the rating (1 to 5) and its words; the day of the first one stays. Raises StepRefused
    where the case is not settled or the time to change it is over."""
    now = lock(case)
    if not can_be_rated(now, at):
        raise StepRefused("rate", now.state)
    before = [now.rating, now.rating_words] if now.rating else None
    if before == [rating, words]:
        return now
    now.rating, now.rating_words, now.rated_at = rating, words, now.rated_at or at
    now.save(update_fields=["rating", "rating_words", "rated_at"])
    enter("rate", now.subject, by=by, at=at, before=before, after=[rating, words])
    return now
