"""When a wish to be erased is carried out, and whose data it may erase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .parties import PartyFacts


class Fate(Enum):
    """What becomes of a matter when its sender's account is closed.

    OPEN: it still runs, so it goes on without the account. NOT_HERS: nothing shows that she sent
    it. KEPT: its retention still runs. ERASED: at once.
    """

    OPEN = "open"
    NOT_HERS = "not-hers"
    KEPT = "kept"
    ERASED = "erased"


@dataclass(frozen=True)
class Term:
    """How long a settled matter is kept: days (calendar days from the day it was settled; None:
    until the archive has it), and by which rule, as its sender reads it."""

    days: int | None
    basis: str


def erasable_from(settled_on: date, kept_days: int) -> date:
    """The first day on which a settled matter may be erased. kept_days: calendar days."""
    return settled_on + timedelta(days=kept_days)


def fate(*, settled_on: date | None, is_hers: bool, kept_days: int | None, today: date) -> Fate:
    """settled_on: None while it runs or a step still waits for approval. kept_days: None for what
    is kept for ever, or until the archive has it."""
    if settled_on is None:
        return Fate.OPEN
    if not is_hers:
        return Fate.NOT_HERS
    if kept_days is None:
        return Fate.KEPT
    return Fate.ERASED if erasable_from(settled_on, kept_days) <= today else Fate.KEPT


def is_same_person(account: PartyFacts, sender: PartyFacts) -> bool:
    """Whether the name and one way to reach her are the same in both."""

    def plain(text: str) -> str:
        return "".join(text.split()).lower()

    if not sender.name or plain(account.name) != plain(sender.name):
        return False
    pairs = ((account.phone, sender.phone), (account.mail, sender.mail))
    return any(plain(a) and plain(a) == plain(b) for a, b in pairs)


def is_identified_by(sender: PartyFacts, name: str, number: str) -> bool:
    """Whether name and number are the sender's: of who asks together with others no more is
    known."""
    same = "".join(sender.name.split()) == "".join(name.split())
    return same and bool(sender.identity) and "".join(number.split()).upper() == sender.identity


def is_reached_by(sender: PartyFacts, name: str, address: str) -> bool:
    """Whether name and postal address are the sender's: some leave neither telephone nor mail."""

    def plain(text: str) -> str:
        return "".join(text.split()).lower()

    same = plain(sender.name) == plain(name) and plain(sender.address) == plain(address)
    return same and bool(plain(name)) and bool(plain(address))
