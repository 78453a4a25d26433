"""A letter put together: the text that is in force, filled with what the case says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from yugang.cases.letters.content import letter, to_applicant
from yugang.cases.models import Case, LetterTextVersion
from yugang.cases.queries.letter_texts import in_force
from yugang.cases.texts.filling import LetterText, Unfilled, Values, fill
from yugang.cases.texts.plans import Given, LetterPlan
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.places.models import Body


@dataclass(frozen=True)
class Composed:
    """What a letter says, and from which text with which values; `text_code` is empty where its
    words are the program's own."""

    content: dict[str, Any]
    text_code: str = ""
    version: LetterTextVersion | None = None
    mark: str = ""
    values: Values = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """As the letter's row keeps it."""
        return {
            "content": self.content,
            "text_code": self.text_code,
            "text_version": self.version,
            "text_mark": self.mark,
            "values": dict(self.values),
        }


def compose(
    case: Case, plan: LetterPlan, given: Given, at: datetime, *, signer: Body | None = None
) -> Composed:
    """The letter as its body's text has it. Raises StepRefused where a place stays empty that must
    say something."""
    if plan.content is not None:
        return Composed(plan.content(case, given, at))
    known = plan.text_for(case, given)
    values = plan.values(case, given, at)
    text = in_force(case.kind, known, signer or case.body)
    try:
        blocks = fill(text.text, known.fields, values)
    except Unfilled as empty:
        raise StepRefused(known.code, case.state, _unfilled(known, empty)) from empty
    on = given.get("on") or clock.day_of(at)
    to = plan.to(case, given) if plan.to else to_applicant(case)
    content = letter(case, text.title, to, blocks, on, signer)
    return Composed(content, known.code, text.version, text.mark, values)


def _unfilled(known: LetterText, empty: Unfilled) -> str:
    found = known.field(empty.code)
    return _(
        "The letter “%(letter)s” cannot be written: nothing is known for {%(name)s} in line %(n)d "
        "of its text. Fill it in, or have the text changed."
    ) % {
        "letter": known.title,
        "name": found.label if found else empty.code,
        "n": empty.line,
    }
