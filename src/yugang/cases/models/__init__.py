"""The tables of cases."""

from .cases import Case, Channel, HandOver, Relation, RelationKind
from .clocks import CaseClock, ClockEvent
from .letter_texts import LetterTextVersion
from .limits import LimitSetting
from .lookups import LookUpFailure
from .parties import Party, PartyRole
from .published import Published
from .records import Attachment, Letter, LetterCounter, Note, StepTaken
from .wishes import ErasureWish

__all__ = [
    "Attachment",
    "Case",
    "CaseClock",
    "Channel",
    "ClockEvent",
    "ErasureWish",
    "HandOver",
    "Letter",
    "LetterCounter",
    "LetterTextVersion",
    "LimitSetting",
    "LookUpFailure",
    "Note",
    "Party",
    "PartyRole",
    "Published",
    "Relation",
    "RelationKind",
    "StepTaken",
]
