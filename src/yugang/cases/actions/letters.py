"""Letters: numbered and fixed in the step that makes them, or when somebody writes one."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.kinds import Given, Kind
from yugang.cases.letters.content import to_applicant
from yugang.cases.models import Case, Letter, LetterCounter
from yugang.cases.queries.composing import compose
from yugang.kernel import clock
from yugang.shared.places.models import Body


def write_letter(
    case: Case,
    kind: Kind,
    template: str,
    given: Given,
    *,
    signer: Body | None = None,
    key: str = "",
    at: datetime,
) -> Letter:
    """Number a letter and fix what it says, in every case that it answers; must run in the
    transaction of its step. signer: another body than the one that has the case. Raises
    StepRefused where its text has a place for which nothing is known."""
    plan = kind.letters[template]
    made = compose(case, plan, given, at, signer=signer)
    letter = Letter.objects.create(
        case=case,
        template=template,
        number=_number(signer or case.body, kind, clock.day_of(at).year),
        made_at=at,
        key=key,
        **made.columns(),
    )
    for other in plan.copies(case):
        columns = {**made.columns(), "content": {**made.content, "to": to_applicant(other)}}
        Letter.objects.create(
            case=other, template=template, number=letter.number, made_at=at, **columns
        )
    return letter


def _number(body: Body, kind: Kind, year: int) -> str:
    LetterCounter.objects.get_or_create(body=body, kind=kind.code, year=year)
    held = LetterCounter.objects.select_for_update().get(body=body, kind=kind.code, year=year)
    held.last += 1
    held.save(update_fields=["last"])
    return f"{body.short_name or body.name}{kind.letter_mark}〔{year}〕{held.last}号"
