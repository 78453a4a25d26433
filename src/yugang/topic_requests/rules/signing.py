"""Who signs: plain facts, kept sealed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signer:
    """name and household as she wrote them; contact: telephone or mail address, where she gave one."""

    name: str = ""
    household: str = ""
    contact: str = ""
