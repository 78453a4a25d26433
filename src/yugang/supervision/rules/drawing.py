"""Drawing a sample that anyone can draw again: by hashes of a seed, not by a generator of numbers.

Recipe. Each settled request has a stratum (its body and how it ended). Each stratum gets one place,
the largest first where there are fewer places than strata; the places left go to the strata in
proportion, by largest remainders. Within a stratum those are drawn whose SHA-256 of "seed:receipt"
is the smallest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

# A sample is as large as this at most.
MOST = 500


def places(strata: Mapping[str, int], size: int) -> dict[str, int]:
    """How many are drawn of each stratum, by how many it holds; `size` in all, or all there are."""
    total = sum(strata.values())
    if size >= total:
        return dict(strata)
    ranked = sorted(strata, key=lambda name: (-strata[name], name))
    given = {name: int(n < size) for n, name in enumerate(ranked)}
    left = size - sum(given.values())
    rest = total - sum(given.values())
    shares = {name: (strata[name] - given[name]) * left for name in ranked}
    for name in ranked:
        given[name] += shares[name] // rest
    short = size - sum(given.values())
    by_remainder = sorted(ranked, key=lambda name: (-(shares[name] % rest), name))
    for name in by_remainder[:short]:
        given[name] += 1
    return given


def draw(population: Mapping[str, str], size: int, seed: str) -> list[str]:
    """The receipts drawn, in the order of the strata. population: stratum by receipt."""
    strata: dict[str, list[str]] = {}
    for receipt, stratum in population.items():
        strata.setdefault(stratum, []).append(receipt)
    given = places({name: len(those) for name, those in strata.items()}, size)
    drawn = []
    for name in sorted(strata):
        ranked = sorted(strata[name], key=lambda receipt: (_lot(seed, receipt), receipt))
        drawn += ranked[: given[name]]
    return drawn


def _lot(seed: str, receipt: str) -> str:
    return hashlib.sha256(f"{seed}:{receipt}".encode()).hexdigest()


def digest(population: Mapping[str, str]) -> str:
    """SHA-256 of what was drawn from: a line "receipt stratum" each, in their order."""
    lines = "".join(f"{receipt} {stratum}\n" for receipt, stratum in sorted(population.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
