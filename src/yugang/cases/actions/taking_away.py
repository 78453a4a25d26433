"""Taking a list of cases out of the house: entered in the ledger."""

from __future__ import annotations

from datetime import datetime

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor


def take_away(kind: str, filters: dict[str, str], number: int, *, by: Actor, at: datetime) -> None:
    """Enter that so many cases are taken away as a file of `kind`; must run in a transaction.

    filters: without anything that names a person.
    """
    note = {"format": kind, "filters": filters, "cases": number}
    enter("take-away", "list of cases", by=by, at=at, note=note)
