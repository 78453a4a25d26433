"""What everyone may read of settled cases; the same for each kind that publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from yugang.cases.models import Case, Published
from yugang.cases.rules import screening
from yugang.shared.places.models import Body
from yugang.shared.register.contents import Contents, Held

P = TypeVar("P", bound=Published)


def shown(model: type[P]) -> QuerySet[P]:
    """Those that everyone may read, the newest first."""
    return model._default_manager.filter(taken_back_on=None).select_related("body__place")


def to_published(model: type[P], number: int) -> P:
    """One that is published, or was: taken back it has no words. Raises Http404."""
    return get_object_or_404(model._default_manager.select_related("body__place"), pk=number)


def to_answering(model: type[P], code: str) -> Body:
    """A body of which an answer is published. Raises Http404."""
    found = Body.objects.filter(pk__in=shown(model).order_by().values("body"))
    return get_object_or_404(found, code=code)


@dataclass(frozen=True)
class Answering:
    """A body with how many of its answers are public."""

    code: str
    name: str
    count: int


def answering(model: type[P]) -> list[Answering]:
    """The bodies whose answers are public, those with most of them first."""
    rows = shown(model).order_by().values_list("body__code", "body__name")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "body__code")
    return [Answering(code, name, n) for code, name, n in counted]


def names(case: Case) -> list[str]:
    """The full names in the case, which must not stand in what is published."""
    facts = [party.facts for party in case.parties.all()]
    return [name for one in facts for name in (one.name, one.contact_person) if name]


def masked_words(case: Case, answered_in: tuple[str, ...]) -> dict[str, str]:
    """The masked words to begin with. answered_in: the steps whose words may be the answer."""
    told = case.steps.filter(step__in=answered_in).order_by("-id").values_list("words", flat=True)
    known = names(case)
    return {
        "title": screening.masked(case.title, known),
        "question": screening.masked(case.text, known),
        "answer": screening.masked(told.first() or "", known, screening.IN_ANSWER),
    }


def contents(model: type[Published]) -> Contents:
    """What is published, to be compared with its lines in the register."""
    return Contents(
        model.noun,
        frozenset({"publish"}),
        lambda: shown(model).count(),
        lambda: map(_held, shown(model).order_by("pk").iterator(chunk_size=500)),
    )


def _held(row: Published) -> Held:
    return Held(row.entry_seq, row.subject, 0, row.digest)
