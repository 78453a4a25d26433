"""What channels must forget when a text was erased for good: its page in the gazette, its brief."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from yugang.channels.models import Emergency, GazetteIssue
from yugang.channels.queries import gazettes as queries
from yugang.disclosure.public import Revision, after_erasing
from yugang.shared import baked
from yugang.shared.files.actions import erase_unused, store
from yugang.shared.ledger.actor import SYSTEM


@after_erasing
def forget(revisions: Sequence[Revision], at: datetime) -> None:
    """Set the issues that held these texts anew, without them; blank what an emergency told."""
    keys = [revision.pk for revision in revisions]
    for issue in GazetteIssue.objects.filter(entries__revision__in=keys).distinct():
        _reset(issue, at)
    Emergency.objects.filter(publication__current__in=keys).update(
        brief="", title_english="", brief_english=""
    )


def _reset(issue: GazetteIssue, at: datetime) -> None:
    """The same issue with a line where an erased text stood; nobody can open the old file again."""
    entries = list(
        issue.entries.select_related(
            "revision__publication__body__place", "revision__publication__item"
        )
    )
    made = queries.pdf(
        issue.body,
        issue.year,
        issue.number,
        [entry.revision for entry in entries],
        since=issue.since,
        until=issue.until,
        at=issue.published_at,
    )
    old = issue.file
    issue.file = store(io.BytesIO(made.content), old.name, by=SYSTEM, at=at)
    issue.pages = made.count
    issue.save(update_fields=["file", "pages"])
    for entry, page in zip(entries, made.pages, strict=True):
        entry.page = page
        entry.save(update_fields=["page"])
    erase_unused({old.sha256})
    baked.invalidate([issue.subject])
