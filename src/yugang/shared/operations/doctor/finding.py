"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One sentence on one thing; `remedy` says what to do about it."""

    grade: Grade
    thing: str
    says: str
    remedy: str = ""


def good(thing: str, says: str) -> Finding:
    return Finding(Grade.GOOD, thing, says)


def warning(thing: str, says: str, remedy: str) -> Finding:
    return Finding(Grade.WARNING, thing, says, remedy)


def problem(thing: str, says: str, remedy: str) -> Finding:
    return Finding(Grade.PROBLEM, thing, says, remedy)
