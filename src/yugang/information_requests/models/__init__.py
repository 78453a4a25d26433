"""The tables of disclosure requests beside their cases."""

from .accounts import PaymentAccount
from .answers import PublishedAnswer
from .challenges import Challenge, ChallengeKind, Result
from .consultations import Answer, Consultation, Whom
from .counted import Counted
from .fees import Fee, Tariff
from .remedies import Remedies
from .wanted import FoundBefore, Wanted
from .yearly import YearFigures

__all__ = [
    "Answer",
    "Challenge",
    "ChallengeKind",
    "Consultation",
    "Counted",
    "Fee",
    "FoundBefore",
    "PaymentAccount",
    "PublishedAnswer",
    "Remedies",
    "Result",
    "Tariff",
    "Wanted",
    "Whom",
    "YearFigures",
]
