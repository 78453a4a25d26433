"""How published statistics group what the annual report counts row by row; the median."""

from __future__ import annotations

from collections.abc import Mapping

from .outcomes import GROUNDS
from .report_rows import COUNTED

# Table 3, section three, by the number of its group.
OUTCOMES = {
    "granted": "三（一）",
    "partly-granted": "三（二）",
    "refused": "三（三）",
    "cannot-provide": "三（四）",
    "not-processed": "三（五）",
    "otherwise": "三（六）",
}
REFUSED = OUTCOMES["refused"]
REFUSALS = {one.row: one.code for one in GROUNDS.values() if one.whole} | {
    "三（三）8": "special-law"
}


def outcomes_of(rows: Mapping[str, int]) -> dict[str, int]:
    """How many requests ended which way, from the counts of single rows."""
    return {
        code: sum(n for row, n in rows.items() if row in COUNTED and row.startswith(group))
        for code, group in OUTCOMES.items()
    }


def grounds_of(rows: Mapping[str, int]) -> dict[str, int]:
    """How many were refused on which ground."""
    return {code: rows.get(row, 0) for row, code in REFUSALS.items()}


def median_of(times: Mapping[int, int]) -> float | None:
    """The median of values, each with how often it occurs; None where there are none."""
    total = sum(times.values())
    if not total:
        return None
    places, passed, found = ((total - 1) // 2, total // 2), 0, []
    for value in sorted(times):
        found += [value for place in places if passed <= place < passed + times[value]]
        passed += times[value]
    return sum(found) / 2
