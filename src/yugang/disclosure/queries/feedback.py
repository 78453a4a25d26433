"""Readers' feedback: what waits for an answer, and what everyone may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from yugang.disclosure import access
from yugang.disclosure.models import Feedback, Publication
from yugang.disclosure.rules import FEEDBACK_AN_HOUR
from yugang.kernel.masking import mask_text
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission


@dataclass(frozen=True)
class Shown:
    """A question and its answer as everyone may read them: masked, without name and contact."""

    received_at: datetime
    text: str
    answer: str
    answered_at: datetime


def shown_feedback(publication: Publication) -> list[Shown]:
    """The answered feedback that the office chose to show, the newest first."""
    return [
        Shown(f.received_at, mask_text(f.text), f.answer, f.answered_at)
        for f in publication.feedback.filter(shown=True)
        if f.answered_at is not None
    ]


def at_desk(person: Person, on: date, *, answered: bool) -> QuerySet[Feedback]:
    """Feedback that `person` answers, or answered; the oldest open one first."""
    mine = access.bodies(person, Permission.ANSWER_FEEDBACK, on)
    found = access.feedback(person, on).filter(publication__body__in=mine)
    if answered:
        return found.filter(answered_at__isnull=False).order_by("-answered_at")
    return found.filter(answered_at__isnull=True).order_by("received_at", "id")


def by_receipt(receipt: str) -> Feedback | None:
    """The feedback with that receipt number, which only its sender and the office know."""
    return Feedback.objects.filter(receipt=receipt).select_related("publication__body").first()


def sent_too_much(address: str, at: datetime) -> bool:
    """Whether that network address has sent all that it may within the hour before `at`."""
    since = at - timedelta(hours=1)
    sent = Act.objects.filter(act="give-feedback", address=address, at__gt=since)
    return sent.count() >= FEEDBACK_AN_HOUR
