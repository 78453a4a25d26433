"""How many must ask before a village is obliged to disclose a topic."""

from __future__ import annotations

from dataclasses import dataclass

Share = tuple[int, int]


@dataclass(frozen=True)
class Threshold:
    """villagers, representatives: the share, as (1, 10), whose request obliges; None where that
    way is not open. by_household: the first share is of households, each signing once. source: the
    law or local rule. confirmed: its text was read."""

    villagers: Share | None
    representatives: Share | None
    source: str
    confirmed: bool = False
    by_household: bool = False

    @property
    def asks_for_none(self) -> bool:
        """No share is set: the village answers whoever asks."""
        return self.villagers is None and self.representatives is None


@dataclass(frozen=True)
class Needed:
    """The signatures that oblige; either number is enough. None: that way is not open."""

    villagers: int | None
    representatives: int | None

    def met_by(self, signed: int, representatives: int) -> bool:
        """Whether so many oblige the village. signed: all who signed, the representatives among
        them, who are villagers too."""
        if self.villagers is None and self.representatives is None:
            return True
        enough = self.villagers is not None and signed >= self.villagers
        many = self.representatives is not None and representatives >= self.representatives
        return enough or many


def part_of(total: int, share: Share) -> int:
    """The least whole number that is at least `share` of `total` (“以上” counts the number itself);
    never below 1."""
    number, of = share
    return max(-(-total * number // of), 1)


def needed(threshold: Threshold, *, people: int, representatives: int) -> Needed:
    """What a village with so many villagers (or households) and representatives needs. A number
    that is not known (0) leaves its way closed."""
    ways = ((threshold.villagers, people), (threshold.representatives, representatives))
    first, second = (part_of(total, share) if share and total else None for share, total in ways)
    return Needed(first, second)


def percent(signed: int, wanted: int | None) -> int:
    """How far it is, 0 to 100; below 100 until it is reached."""
    if not wanted:
        return 0
    return min(signed * 100 // wanted, 100)
