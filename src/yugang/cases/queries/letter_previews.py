"""A letter as a text would make it: with the sample's words, or with those of one written before."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from yugang.cases import access
from yugang.cases.letters.content import content
from yugang.cases.letters.sheet import Sheet, sheet_of
from yugang.cases.models import Case, Letter
from yugang.cases.texts.filling import fill
from yugang.kernel.clock import day_of
from yugang.shared.people.models import Person

from .letter_texts import Desired
from .letters import without_name

MOST = 20
SAMPLE_NUMBER = "某局公开〔2026〕12号"


def letters_like(of: Desired, person: Person, on: date) -> list[Letter]:
    """The last letters of this kind, in cases whose inside `person` may read, whose words are
    still there."""
    cases = access.visible_to(person, on).filter(kind=of.kind.code)
    found = Letter.objects.filter(text_code=of.known.code, case__in=cases.values("pk"))
    found = found.exclude(values={}).select_related("case__body__place")
    return list(found.order_by("-id")[:MOST])


def sheet_like(
    of: Desired, title: str, text: str, like: Letter | None, person: Person, *, at: datetime
) -> Sheet:
    """The letter with this text. like: one that `letters_like` gave; None for a sample. Raises
    Unfilled where the words of that one leave a place empty."""
    if like is None:
        return _sample(of, title, text, at)
    blocks = fill(text, of.known.fields, like.values)
    on = date.fromisoformat(like.content["on"])
    whole = {
        **content(title, _to(like, person, day_of(at)), blocks, on, like.case.body),
        "signed": like.content["signed"],
    }
    return sheet_of(
        Letter(
            case=like.case,
            template=like.template,
            number=like.number,
            content=whole,
            made_at=like.made_at,
        )
    )


def _to(like: Letter, person: Person, on: date) -> dict[str, Any]:
    """Who it goes to: by name only for who works on the case."""
    case: Case = like.case
    to: dict[str, Any] = like.content.get("to") or {}
    if access.works_on(person, case, on):
        return to
    masked: dict[str, Any] = without_name(like).content.get("to") or {}
    return masked


def _sample(of: Desired, title: str, text: str, at: datetime) -> Sheet:
    known = of.known
    blocks = fill(text, known.fields, known.sample())
    template = of.kind.texts()[known.code][0]
    sample = Letter(
        case=Case(kind=of.kind.code, receipt="2026-ABCDE-23456", body=of.scope.body),
        template=template,
        number=SAMPLE_NUMBER,
        content=content(title, {"text": known.to}, blocks, day_of(at), of.scope.body),
        made_at=at,
    )
    return sheet_of(sample)
