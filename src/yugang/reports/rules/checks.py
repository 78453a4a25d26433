"""All checks of one report, in the order of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from .claims import text_agrees
from .findings import Finding, order
from .identities import within
from .report import AnnualReport
from .texts import copied, rows_as_in_the_form, sections_in_order, the_days
from .years import between


def check(
    report: AnnualReport,
    previous: AnnualReport | None = None,
    others: Sequence[AnnualReport] = (),
) -> list[Finding]:
    """What is wrong in it. previous: the same body's of the year before, for A5, A6, A10 and the
    copies of A13; others: of other bodies, for copies. A11 and A12 need what lies below it: see
    `sums`."""
    found = [
        *within(report),
        *text_agrees(report),
        *sections_in_order(report),
        *rows_as_in_the_form(report),
        *the_days(report),
    ]
    if previous is not None:
        found += between(report, previous)
    for other in (*([previous] if previous else []), *others):
        found += copied(report, other)
    return sorted(found, key=order)
