"""Publishing the answer to one applicant for everyone (条例 Art. 44), and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.public import Case, publishing
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from ..models import PublishedAnswer
from ..queries.answers import shown, why_not

PUBLISH, TAKE_BACK = "publish-answer", "take-answer-back"


@transaction.atomic
def publish(case: Case, words: Mapping[str, str], *, by: Actor, at: datetime) -> PublishedAnswer:
    """Show `words` (title, question, answer: masked and looked at): page, register, search. By
    another person than who replied. Raises StepRefused."""
    case = (
        Case.objects.select_for_update(of=("self",)).select_related("body__place").get(pk=case.pk)
    )
    if reason := why_not(case, by.person_id):
        raise StepRefused(PUBLISH, case.state, reason)
    answer = PublishedAnswer(case=case, outcome=case.outcome)
    publishing.show(answer, words, at=at)
    enter(PUBLISH, case.subject, by=by, at=at, after=[answer.pk, answer.digest])
    return answer


@transaction.atomic
def take_back(case: Case, reason: str, *, by: Actor, at: datetime) -> None:
    """Show it no more: its words are erased here and in the search. Raises StepRefused."""
    answer = shown().select_for_update(of=("self",)).filter(case=case).first()
    if answer is None:
        raise StepRefused(TAKE_BACK, case.state, _("It is not published."))
    publishing.take_back(answer, at=at)
    enter(TAKE_BACK, case.subject, by=by, at=at, after=[answer.pk, reason])
