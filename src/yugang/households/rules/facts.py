"""Whom a household is known by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HouseholdFacts:
    """name: the head's; both are kept sealed."""

    name: str = ""
    address: str = ""
