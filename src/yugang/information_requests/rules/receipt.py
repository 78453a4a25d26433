"""From which day a request counts as received (条例 Art. 31)."""

from __future__ import annotations

from datetime import date
from enum import Enum


class Receipt(Enum):
    """What makes the day. HANDED_IN: brought in person, or said to the office, which writes it
    down (Art. 29). SIGNED: signed for by the body. CONFIRMED: both sides confirmed."""

    HANDED_IN = "handed-in"
    SIGNED = "signed"
    CONFIRMED = "confirmed"


# By channel, as cases name them. Ordinary post must be confirmed on the day it comes.
RECEIPTS = {
    "counter": Receipt.HANDED_IN,
    "agent": Receipt.HANDED_IN,
    "phone": Receipt.HANDED_IN,
    "signed-post": Receipt.SIGNED,
    "post": Receipt.CONFIRMED,
    "fax": Receipt.CONFIRMED,
    # A village's service point takes it in for the body, as its counter does.
    "village": Receipt.HANDED_IN,
    "mail": Receipt.CONFIRMED,
    "web": Receipt.CONFIRMED,
}


def known_at_once(channel: str) -> bool:
    """Whether the day of receipt is known as soon as the request is there."""
    return RECEIPTS.get(channel) in (Receipt.HANDED_IN, Receipt.SIGNED)


def lies_too_early(channel: str, on: date, filed_on: date) -> bool:
    """Whether a request that came by `channel` cannot have been received on that day: what was
    filed on the web cannot be confirmed before. The others are registered after they came."""
    return channel == "web" and on < filed_on
