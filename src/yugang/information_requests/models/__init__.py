"""The tables of disclosure requests beside their cases."""

from .challenges import Challenge, ChallengeKind, Result
from .counted import Counted
from .remedies import Remedies

__all__ = ["Challenge", "ChallengeKind", "Counted", "Remedies", "Result"]
