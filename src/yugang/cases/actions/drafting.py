"""A letter before its step is taken: to be read, or printed and signed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.kinds import Given
from yugang.cases.letters.sheet import Sheet, sheet_of
from yugang.cases.models import Case
from yugang.shared.ledger.actor import Actor

from .taking import take


def draft(case: Case, step: str, given: Given, *, by: Actor, at: datetime) -> Sheet | None:
    """The letter that the step would make, not numbered; None where it makes none.

    The step is taken and taken back, so that the letter says what it will say. Raises what
    `take` does.
    """
    if not kinds.get(case.kind).workflow.step(step, case.state).letter:
        return None
    with transaction.atomic():
        letter = take(case, step, given, by=by, at=at).letters.latest("id")
        letter.number = ""
        sheet = sheet_of(letter)
        transaction.set_rollback(True)
    return sheet
