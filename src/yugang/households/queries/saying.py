"""What a household sheet says: of the village to all, of the household to itself. In Chinese."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.conf import settings

from yugang.disclosure.public import CommonPart, Publication, common_parts, reading
from yugang.households.models import Entry, EntryKind, Household, HouseholdSheet, SheetRun
from yugang.households.rules.periods import Period, period
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.kernel.money import all_numbers, written
from yugang.shared.places.models import Place
from yugang.shared.text import plain

from .checking import short

KINDS = {
    EntryKind.SUBSIDY: "补贴",
    EntryKind.LAND: "土地",
    EntryKind.FEE: "收费",
    EntryKind.COMPENSATION: "补偿",
    EntryKind.ALLOTMENT: "分配",
    EntryKind.OTHER: "其他",
}
LONGEST_TEXT, MOST_ROWS, MOST_COLUMNS, MOST_CHOSEN = 360, 24, 7, 8


def choices(place: Place, of: Period) -> list[Publication]:
    """What the village's bodies published for everyone in the period, the newest first."""
    held = reading.of_place(place).filter(
        first_published_at__date__gte=of.first, first_published_at__date__lte=of.last
    )
    return list(held.order_by("-first_published_at", "-pk")[:60])


def common(place: Place, of: Period, chosen: Sequence[Publication]) -> dict[str, Any]:
    """What every household of the village is told, kept with the run as it is now."""
    parts = [*common_parts(place, of.first, of.last), *map(_of_publication, chosen)]
    return {
        "parts": [asdict(part) for part in parts],
        "revisions": [p.current_id for p in chosen if p.current_id],
    }


def _of_publication(publication: Publication) -> CommonPart:
    assert publication.current is not None and publication.current.public is not None
    public = publication.current.public
    text = " ".join(plain(public["html"]).split())
    table = public["table"] or {"columns": [], "rows": []}
    columns = tuple(table["columns"]) if len(table["columns"]) <= MOST_COLUMNS else ()
    rows = tuple(tuple(row) for row in table["rows"][:MOST_ROWS]) if columns else ()
    cut = len(text) > LONGEST_TEXT or len(rows) < len(table["rows"])
    source = f"索引号 {publication.index_number}"
    return CommonPart(
        title=public["title"],
        text=text[:LONGEST_TEXT] + ("……" if len(text) > LONGEST_TEXT else ""),
        columns=columns,
        rows=rows,
        numeric=tuple(
            all_numbers(row[n] for row in rows if n < len(row)) for n in range(len(columns))
        ),
        source=f"{source}，此处为摘要，全文见公开网站和公开栏" if cut else source,
    )


def own(household: Household, entries: Sequence[Entry]) -> dict[str, Any]:
    """What the sheet says of one household; `entries` are its own and no other's."""
    return {
        "number": f"{household.number:04d}",
        "name": household.facts.name,
        "house": household.facts.address,
        "group": household.group,
        "members": household.members,
        "rows": [_row(entry) for entry in entries],
        "totals": _totals(entries),
    }


def _row(entry: Entry) -> list[str]:
    measure = ""
    if entry.quantity is not None:
        measure = f"{entry.quantity.normalize():f}"
        if entry.rate is not None:
            measure += f" × {entry.rate.normalize():f}"
    return [
        plain_date(entry.paid_on) if entry.paid_on else "—",
        KINDS[EntryKind(entry.kind)],
        entry.title,
        entry.basis,
        measure,
        written(entry.amount),
    ]


def _totals(entries: Sequence[Entry]) -> list[list[str]]:
    """What the household got, and what it was charged."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if entry.kind != EntryKind.LAND:
            sums["本户缴纳" if entry.kind == EntryKind.FEE else "发给本户"] += entry.amount
    return [[label, written(amount)] for label, amount in sorted(sums.items())]


def frame(run: SheetRun) -> dict[str, Any]:
    """What all sheets of a run share."""
    place, of = run.place, period(run.period)
    return {
        "large": run.large,
        "village": short_name(place),
        "town": place.parent.name if place.parent else "",
        "period": of.chinese,
        "days": f"{plain_date(of.first)}至{plain_date(of.last)}",
        "printed_on": plain_date(clock.day_of(run.created_at)),
        "parts": run.common.get("parts", []),
    }


def short_name(place: Place) -> str:
    """南江社区居民委员会 is 南江社区."""
    return re.sub(r"(?<=[村区])(村民|居民)委员会$", "", place.name)


def title(run: SheetRun) -> str:
    return f"{short_name(run.place)}{period(run.period).chinese}入户公开表"


def data(sheet: HouseholdSheet) -> dict[str, Any]:
    """What the template needs of one sheet."""
    address = f"{settings.BASE_URL}/h/{sheet.code}/"
    said = {key: value for key, value in sheet.content.items() if key != "salt"}
    return {
        **said,
        "code": sheet.code,
        "digest": short(sheet.digest),
        "address": address,
        "short_address": address.split("://", 1)[-1],
    }
