from .households import Household, HouseholdMark, MarkKind
from .lists import Entry, EntryKind, PaymentList
from .sheets import HouseholdSheet, Outcome, RunState, SheetRun, Visit

__all__ = [
    "Entry", "EntryKind", "Household", "HouseholdMark", "HouseholdSheet", "MarkKind", "Outcome",
    "PaymentList", "RunState", "SheetRun", "Visit",
]  # fmt: skip
