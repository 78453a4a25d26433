"""Giving released copies to the applicant, with a reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yugang.cases.public import Attachment, Case

from ..models import Redaction
from ..queries.released import Released, released_of


@transaction.atomic
def give(case: Case, ids: Iterable[object], *, at: datetime) -> list[Released]:
    """Attach released copies of the case for its applicant to open; which ones. To be called in
    the step that gives them, which enters the ledger."""
    chosen = released_of(case, ids)
    proposers = dict(Redaction.objects.filter(case=case).values_list("pk", "proposed_by"))
    for one in chosen:
        Attachment.objects.get_or_create(
            case=case,
            file=one.file,
            inner=False,
            defaults={"at": at, "by_id": proposers[one.pk]},
        )
    return chosen
