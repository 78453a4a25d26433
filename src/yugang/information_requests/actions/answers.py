"""Publishing the answer to one applicant for everyone (条例 Art. 44), and taking it back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.register.actions import EntryFacts, append
from yugang.shared.search import actions as search

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
    assert case.closed_at is not None
    answer = PublishedAnswer.objects.create(
        case=case,
        body=case.body,
        title=words["title"],
        question=words["question"],
        answer=words["answer"],
        outcome=case.outcome,
        answered_on=clock.day_of(case.closed_at),
        published_on=clock.day_of(at),
        salt=secrets.token_bytes(16),
    )
    [entry] = append([_facts("publish", answer, answer.digest)], at=at)
    answer.entry_seq = entry.seq
    answer.save(update_fields=["entry_seq"])
    enter(PUBLISH, case.subject, by=by, at=at, after=[answer.pk, answer.digest])
    search.put(_document(answer))
    baked.invalidate([answer.subject])
    return answer


@transaction.atomic
def take_back(case: Case, reason: str, *, by: Actor, at: datetime) -> None:
    """Show it no more: its words are erased here and in the search. Raises StepRefused."""
    answer = shown().select_for_update(of=("self",)).filter(case=case).first()
    if answer is None:
        raise StepRefused(TAKE_BACK, case.state, _("It is not published."))
    answer.taken_back_on = clock.day_of(at)
    answer.title = answer.question = answer.answer = ""
    answer.salt = b""
    answer.save()
    append([_facts("erase", answer, "")], at=at)
    enter(TAKE_BACK, case.subject, by=by, at=at, after=[answer.pk, reason])
    search.remove(answer.subject)
    baked.invalidate([answer.subject])


def _facts(act: str, answer: PublishedAnswer, digest: str) -> EntryFacts:
    body = answer.body
    return EntryFacts(
        place=body.place.code,
        body=body.code,
        act=act,
        subject=answer.subject,
        revision=0,
        digest=digest,
    )


def _document(answer: PublishedAnswer) -> search.Document:
    body = answer.body
    return search.Document(
        key=answer.subject,
        title=answer.title,
        body_text=f"{answer.question}\n{answer.answer}\n{body.name}",
        url=answer.get_absolute_url(),
        published_on=answer.published_on,
        kind="answer",
        body_code=body.code,
        body_name=body.name,
        place_code=body.place.code,
        category_name="依申请公开",
    )
