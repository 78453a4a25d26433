"""What of compensation and allotment hangs on the wall: every household, its name masked."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from yugang.households.models import Entry, EntryKind, PaymentList
from yugang.kernel.masking import mask_name
from yugang.kernel.money import written

ON_WALLS = (EntryKind.COMPENSATION, EntryKind.ALLOTMENT, EntryKind.SUBSIDY)


ITEM = 3


def table(kept: PaymentList) -> dict[str, Any]:
    """Number, group, masked name, quantity, amount of each household, and the sum. In Chinese,
    as publications are."""
    rows, total = [], Decimal(0)
    for entry in _entries(kept):
        total += entry.amount
        quantity = "" if entry.quantity is None else f"{entry.quantity.normalize():f}"
        name = mask_name(str(entry.words.get("name", "")))
        rows.append([entry.group, name, entry.title, quantity, written(entry.amount)])
    columns = ["序号", "村组", "户主", "项目", "数量", "金额（元）"]
    numbered = [[str(n), *row] for n, row in enumerate(rows, 1)]
    shown = {"columns": columns, "rows": [*numbered, ["合计", "", "", "", "", written(total)]]}
    return _without_empty(shown)


def _without_empty(shown: dict[str, Any]) -> dict[str, Any]:
    """Leave out the columns that say nothing, and the item where it is one for all."""
    filled = [{row[n] for row in shown["rows"]} - {""} for n in range(len(shown["columns"]))]
    used = [n for n, said in enumerate(filled) if said and not (n == ITEM and len(said) == 1)]
    return {
        "columns": [shown["columns"][n] for n in used],
        "rows": [[row[n] for n in used] for row in shown["rows"]],
    }


def _entries(kept: PaymentList) -> list[Entry]:
    return list(kept.entries.filter(set_aside_at=None).order_by("group", "sheet", "line", "pk"))


def sums_by_group(kept: PaymentList) -> dict[str, Decimal]:
    """What the groups got: they add up to the whole."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for group, amount in kept.entries.filter(set_aside_at=None).values_list("group", "amount"):
        sums[group] += amount
    return dict(sums)


def balance(kept: PaymentList) -> tuple[Decimal, Decimal | None]:
    """The sum of all households, and the total that the list itself names."""
    found = kept.entries.filter(set_aside_at=None).values_list("amount", flat=True)
    return sum(found, Decimal(0)), kept.declared
