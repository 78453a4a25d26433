"""Counting what the published statistics show."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from yugang.kernel.clock import day_of
from yugang.shared import baked

from ..models import YearFigures
from ..queries.counting import counted

SUBJECT = "request-statistics"


@transaction.atomic
def count_years(*, at: datetime) -> int:
    """Count the figures of all bodies and years anew, up to the end of the day before `at`, and
    drop the pages that show them; how many lines there are. Derived from what the ledger has, and
    therefore no act of its own."""
    until = day_of(at) - timedelta(days=1)
    made = [
        YearFigures(body_id=body, year=year, until=until, **vars(of))
        for (body, year), of in sorted(counted(until).items())
    ]
    if not made and not YearFigures.objects.exists():
        return 0
    YearFigures.objects.all().delete()
    YearFigures.objects.bulk_create(made, batch_size=500)
    baked.invalidate([SUBJECT])
    return len(made)
