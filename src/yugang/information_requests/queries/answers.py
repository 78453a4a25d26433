"""Answered requests that were published for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yugang.cases.public import Case, access, published

from ..models import PublishedAnswer
from ..workflow import RequestState


@dataclass(frozen=True)
class Chosen:
    """Which: of a body, by its code; of an outcome; published from `since` to `until`."""

    body: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None


def shown(chosen: Chosen | None = None) -> QuerySet[PublishedAnswer]:
    """Those that everyone may read, the newest first."""
    found = published.shown(PublishedAnswer)
    asked = chosen or Chosen()
    if asked.body:
        found = found.filter(body__code=asked.body)
    if asked.outcome:
        found = found.filter(outcome=asked.outcome)
    if asked.since:
        found = found.filter(published_on__gte=asked.since)
    if asked.until:
        found = found.filter(published_on__lte=asked.until)
    return found


def to_answer(number: int) -> PublishedAnswer:
    """One that is published, or was: taken back it has no words. Raises Http404."""
    return published.to_published(PublishedAnswer, number)


def why_not(case: Case, person_id: int | None) -> str:
    """Why its answer cannot be published for everyone by that person, in words, or ""."""
    if case.state != RequestState.REPLIED or not case.details:
        return _("Only a request that was replied to can be published.")
    if shown().filter(case=case).exists():
        return _("It is published already.")
    if person_id is not None and access.last_taker(case, "reply") == person_id:
        return _("Whoever replied cannot publish it: another person looks at it.")
    return ""


def draft(case: Case) -> dict[str, str]:
    """The masked words to begin with."""
    return published.masked_words(case, ("reply", "answer-together"))
