"""What only a ledger as a whole can get wrong."""

from __future__ import annotations

from decimal import Decimal

from yugang.kernel.money import NOTHING

from .columns import PRINTED
from .ledger_file import LedgerFile, Problem
from .summaries import Summary


def check_whole(found: LedgerFile, opening_due: Decimal | None) -> None:
    """What only the ledger as a whole can get wrong. opening_due: what the period before left.
    Adds to its problems."""
    if not found.rows:
        code = "lump-only" if found.closing_printed is not None else "no-entries"
        found.refused.append(Problem("", 0, "", code))
    for summary in found.summaries:
        _hold_against(summary, found)
    _check_opening(found, opening_due)
    _check_printed(found)
    totals = found.totals
    if found.closing_printed is None:
        found.refused.append(Problem("", 0, PRINTED["balance"], "no-closing"))
    elif found.opening is not None and not totals.balances:
        facts = {"value": found.closing_printed, "right": totals.closing}
        found.refused.append(Problem(*found.closing_at, "closing-differs", facts))
    if found.opening is not None and totals.closing < 0:
        found.warnings.append(Problem(*found.closing_at, "below-zero", {"value": totals.closing}))


def _hold_against(summary: Summary, found: LedgerFile) -> None:
    """What the sheets with the entries leave unsaid is taken of the summary, in which all else has
    to be the same."""
    for kind, (amount, place) in summary.said.items():
        if kind == "opening" and found.opening is None:
            found.opening, found.opening_at = amount, place
        elif kind == "closing" and found.closing_printed is None:
            found.closing_printed, found.closing_at = amount, place
        elif kind in ("income", "expense") and kind not in found.printed:
            found.printed[kind], found.printed_at[kind] = amount, place
        else:
            said = {"opening": found.opening, "closing": found.closing_printed, **found.printed}
            if said[kind] != amount:
                facts = {"value": amount, "right": said[kind]}
                found.refused.append(Problem(*place, "summary-differs", facts))


def _check_opening(found: LedgerFile, due: Decimal | None) -> None:
    if found.opening is None and due is not None:
        found.opening = due
        found.warnings.append(Problem("", 0, PRINTED["balance"], "opening-taken", {"value": due}))
    elif found.opening is None:
        found.refused.append(Problem("", 0, PRINTED["balance"], "no-opening"))
    elif due is not None and due != found.opening:
        facts = {"value": found.opening, "right": due}
        found.refused.append(Problem(*found.opening_at, "not-continuous", facts))


def _check_printed(found: LedgerFile) -> None:
    """Whether the entries add up to the totals of the sheet. What could not be read is counted by
    nobody: then the difference is only told."""
    brought = found.opening or NOTHING
    for name, printed in found.printed.items():
        right = getattr(found.totals, name)
        if printed == right or (name == "income" and printed == right + brought):
            continue
        unread = any(getattr(row.entry, name) is None for row in found.rows)
        facts = {"value": printed, "right": right}
        where = found.printed_at.get(name, ("", 0, PRINTED[name]))
        tell = found.warnings if unread else found.refused
        tell.append(Problem(*where, "sum-differs", facts))
