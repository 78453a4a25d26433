"""What is kept of a village's accounts."""

from .ledgers import Holding, Ledger, LedgerEntry, Review
from .meetings import Matter
from .villagers import Member, Opinion, ShownObjection

__all__ = [
    "Holding",
    "Ledger",
    "LedgerEntry",
    "Matter",
    "Member",
    "Opinion",
    "Review",
    "ShownObjection",
]
