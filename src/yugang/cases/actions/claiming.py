"""Adding a matter to an account: whoever has its number and code may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.cases.models import Case
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .looking_up import look_up


class OfAnother(Exception):
    """It belongs to another account already."""


@transaction.atomic
def claim(person: Person, receipt: str, code: str, *, by: Actor, at: datetime) -> Case | None:
    """The case, now the account's; None where number or code is wrong, which is counted as with
    the look-up. Raises TooOften, OfAnother."""
    case = look_up(receipt, code, by=by, at=at)
    if case is None or case.citizen_id == person.pk:
        return case
    if not Case.objects.filter(pk=case.pk, citizen=None).update(citizen=person):
        raise OfAnother(receipt)
    enter("claim-case", case.subject, by=by, at=at)
    return case
