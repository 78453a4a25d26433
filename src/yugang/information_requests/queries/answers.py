"""Answered requests that were published for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from yugang.cases.public import Case, access, screening
from yugang.shared.places.models import Body
from yugang.shared.register.contents import Contents, Held

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
    found = PublishedAnswer.objects.filter(taken_back_on=None).select_related("body__place")
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
    return get_object_or_404(PublishedAnswer.objects.select_related("body"), pk=number)


def to_answering(code: str) -> Body:
    """A body of which an answer is published. Raises Http404."""
    return get_object_or_404(
        Body.objects.filter(published_answers__in=shown()).distinct(), code=code
    )


@dataclass(frozen=True)
class Answering:
    """A body with how many of its answers are public."""

    code: str
    name: str
    count: int


def answering() -> list[Answering]:
    """The bodies whose answers are public, those with most of them first."""
    rows = shown().order_by().values_list("body__code", "body__name")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "body__code")
    return [Answering(code, name, n) for code, name, n in counted]


def why_not(case: Case, person_id: int | None) -> str:
    """Why its answer cannot be published for everyone by that person, in words, or ""."""
    if case.state != RequestState.REPLIED or not case.details:
        return _("Only a request that was replied to can be published.")
    if shown().filter(case=case).exists():
        return _("It is published already.")
    if person_id is not None and access.last_taker(case, "reply") == person_id:
        return _("Whoever replied cannot publish it: another person looks at it.")
    return ""


def names(case: Case) -> list[str]:
    """The full names in the case, which must not stand in what is published."""
    facts = [party.facts for party in case.parties.all()]
    return [name for one in facts for name in (one.name, one.contact_person) if name]


def draft(case: Case) -> dict[str, str]:
    """The masked words to begin with."""
    told = case.steps.filter(step__in=("reply", "answer-together")).order_by("-id")
    words, known = told.values_list("words", flat=True).first() or "", names(case)
    return {
        "title": screening.masked(case.title, known),
        "question": screening.masked(case.text, known),
        "answer": screening.masked(words, known, screening.IN_ANSWER),
    }


def contents() -> Contents:
    """Published answers, to be compared with their lines in the register."""
    return Contents(
        "answer",
        frozenset({"publish"}),
        lambda: shown().count(),
        lambda: map(_held, shown().order_by("pk").iterator(chunk_size=500)),
    )


def _held(answer: PublishedAnswer) -> Held:
    return Held(answer.entry_seq, answer.subject, 0, answer.digest)
