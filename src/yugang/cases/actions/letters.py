"""Letters: numbered and fixed in the step that makes them."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.kinds import Given, Kind
from yugang.cases.letters.content import to_applicant
from yugang.cases.models import Case, Letter, LetterCounter
from yugang.kernel import clock


def write_letter(case: Case, kind: Kind, template: str, given: Given, *, at: datetime) -> Letter:
    """Number a letter and fix what it says, in every case that it answers; must run in the
    transaction of its step."""
    plan = kind.letters[template]
    letter = Letter.objects.create(
        case=case,
        template=template,
        number=_number(case, kind, clock.day_of(at).year),
        content=plan.content(case, given, at),
        made_at=at,
    )
    for other in plan.copies(case):
        Letter.objects.create(
            case=other,
            template=template,
            number=letter.number,
            content={**letter.content, "to": to_applicant(other)},
            made_at=at,
        )
    return letter


def _number(case: Case, kind: Kind, year: int) -> str:
    LetterCounter.objects.get_or_create(body=case.body, kind=kind.code, year=year)
    held = LetterCounter.objects.select_for_update().get(body=case.body, kind=kind.code, year=year)
    held.last += 1
    held.save(update_fields=["last"])
    return f"{case.body.short_name or case.body.name}{kind.letter_mark}〔{year}〕{held.last}号"
