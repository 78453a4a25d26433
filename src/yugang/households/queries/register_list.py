"""The list that goes along to be signed at the doors."""

from __future__ import annotations

from typing import Any

from yugang.households.models import SheetRun
from yugang.households.rules.periods import period
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.shared import documents

from .saying import short_name

WORDS = {"signed": "签收", "refused": "拒收", "absent": "无人在家", "": ""}


def pdf(run: SheetRun) -> bytes:
    """All sheets of a run with number, head, pages, what came of visits, and room to sign."""
    title = f"{short_name(run.place)}{period(run.period).chinese}入户公开表送达登记簿"
    return documents.pdf("households/register.typ", data(run), title=title, at=run.created_at)


def data(run: SheetRun) -> dict[str, Any]:
    rows = []
    sheets = run.sheets.select_related("household").prefetch_related("visits")
    for sheet in sheets.order_by("number"):
        visits = [f"{v.visited_on:%m-%d} {WORDS[v.outcome]}" for v in sheet.visits.all()]
        again = f"再送 {sheet.again_on:%m-%d}" if sheet.again_on else ""
        rows.append(
            [
                f"{sheet.household.number:04d}",
                sheet.household.group,
                str(sheet.content.get("name", "")),
                sheet.code,
                str(sheet.pages or ""),
                "；".join(filter(None, [*visits, again])),
            ]
        )
    at = clock.day_of(run.created_at)
    return {
        "town": run.place.parent.name if run.place.parent else "",
        "printed_on": plain_date(at),
        "total": run.total,
        "rows": rows,
    }
