"""A citizen takes her data along; the ledger knows that she did."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.actions.account import subject
from yugang.shared.people.models import Person

ACT = "export-account"
MOST, WITHIN = 5, timedelta(hours=1)


class TooManyExports(Exception):
    """She took them along as often as an hour allows: making the letters is much work."""


@transaction.atomic
def enter_export(person: Person, *, matters: int, by: Actor, at: datetime) -> None:
    """Raises TooManyExports."""
    lately = Act.objects.filter(act=ACT, subject=subject(person), at__gt=at - WITHIN)
    if lately.count() >= MOST:
        raise TooManyExports
    enter(ACT, subject(person), by=by, at=at, note={"matters": matters})
