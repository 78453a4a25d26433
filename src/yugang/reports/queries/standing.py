"""How far a report is, by its publication."""

from __future__ import annotations

from yugang.disclosure.public import PublicationState, Revision
from yugang.reports.models import Report


def is_sent(report: Report) -> bool:
    """Whether it is with the reviewers, or beyond; not where they gave it up."""
    if report.publication is None or report.publication.state == PublicationState.ABANDONED:
        return False
    return open_revision(report) is None


def open_revision(report: Report) -> Revision | None:
    """The revision of its publication that may be written on, where it came back."""
    if report.publication_id is None:
        return None
    found = Revision.objects.filter(publication=report.publication_id)
    return found.filter(state__in=("draft", "returned")).order_by("-number").first()
