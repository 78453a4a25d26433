"""An order as a letter on paper, to be sealed and sent."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Letter, write_by_hand
from yugang.shared.ledger.actor import Actor

from ..models import Order

LETTER = "order-to-correct"


def key_of(order: Order) -> str:
    """Tells the letter of this order, and of the time that it gives now."""
    return f"order-{order.pk}-{order.counted_from.isoformat()}"


def letter_of(order: Order) -> Letter | None:
    """The letter that was written of it as it stands, if any."""
    return order.case.letters.filter(template=LETTER, key=key_of(order)).first()


def write_letter(order: Order, *, by: Actor, at: datetime) -> Letter:
    """Number the letter and fix what it says: the order's own words, time, day and number; of one
    that was returned, what is still wrong too. Again it gives the same letter. Raises StepRefused
    where the letter's text has a place for which nothing is known."""
    returned = order.steps.filter(step="return-order").last()
    words = [order.words, *([returned.words] if returned else [])]
    given = {
        "words": "\n".join(words),
        "number": order.days,
        "on": order.counted_from,
        "order": order.number,
    }
    return write_by_hand(order.case, LETTER, given, by=by, at=at, key=key_of(order))
