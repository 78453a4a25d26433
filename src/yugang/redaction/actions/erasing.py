"""What goes with a case that is erased: its redactions, and their copies."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, erase_beside

from ..models import Redaction


@erase_beside
def empty(case: Case, at: datetime) -> set[str]:
    """Delete the redactions of the case; the hashes of their files."""
    redactions = Redaction.objects.filter(case=case)
    hashes = {
        sha256
        for pair in redactions.values_list("file__sha256", "release__sha256")
        for sha256 in pair
        if sha256
    }
    redactions.delete()
    return hashes
