"""What is found in a report of our own: the rules, the register, the units, its neighbours."""

from __future__ import annotations

from datetime import date

from yugang.reports.models import Report
from yugang.reports.rules.checks import check
from yugang.reports.rules.findings import Finding, Severity, order
from yugang.reports.rules.report import AnnualReport
from yugang.reports.rules.sums import register_agrees, units_add_up

from .assembling import Assembled, assemble, fixed, previous

# More reports of the same year than these are not compared word by word.
MOST_OTHERS = 100
# What cannot be put right any more is explained; everything else that is an error is put right.
EXPLAINED = frozenset({"A5", "A14"})


def findings(report: Report, assembled: Assembled) -> list[Finding]:
    """All findings of the report as it stands, A1 to A14."""
    now = assembled.report
    found = check(now, previous(report), others(report))
    found += register_agrees(now, {c: assembled.report.cells[c] for c in assembled.derived})
    if assembled.sum and not assembled.missing:
        found += units_add_up(now, assembled.sum)
    return sorted(found, key=order)


def of_sent(report: Report, today: date) -> list[Finding]:
    """The findings of a report that was sent to review: its tables are compared with what the
    register says today."""
    live, sent = assemble(report, today), fixed(report)
    found = check(sent, previous(report), others(report))
    found += register_agrees(sent, {c: live.report.cells[c] for c in live.derived})
    if live.sum and not live.missing:
        found += units_add_up(sent, live.sum)
    return sorted(found, key=order)


def others(report: Report) -> list[AnnualReport]:
    """What other bodies of the county wrote for the same year."""
    place = report.body.place
    found = Report.objects.filter(year=report.year, fixed__isnull=False)
    found = found.filter(body__place__code__startswith=place.code[:6])
    found = found.exclude(body=report.body).select_related("publication")
    return [fixed(one) for one in found[:MOST_OTHERS]]


def hindering(found: list[Finding]) -> list[Finding]:
    """Those with which it cannot be sent to review."""
    return [
        one
        for one in found
        if one.kind in ("section-empty", "section-missing", "part-empty")
        or (one.severity is Severity.ERROR and one.rule not in EXPLAINED)
    ]
