"""A kept line as its form opens."""

from __future__ import annotations

import re

from yugang.village_finance.models import LedgerEntry

TEXTS = ("day", "voucher", "summary", "income", "expense", "handler", "approver", "item")
_INCOME = re.compile("收|入|\\+")


def initial_of(entry: LedgerEntry) -> dict[str, str]:
    """The line's form as it opens: as it was written, both sides apart."""
    cells = dict(entry.cells)
    if "amount" in cells and not {"income", "expense"} & set(cells):
        side = "income" if _INCOME.search(cells.get("side", "")) or entry.income else "expense"
        cells[side] = str(entry.income or entry.expense or cells["amount"])
    if "month" in cells or "monthday" in cells:
        cells["day"] = (
            entry.day.isoformat()
            if entry.day
            else f"{cells.get('month', '')}月{cells.get('monthday', '')}日"
        )
    return {**{name: cells.get(name, "") for name in (*TEXTS, "stamp")}, "item": entry.item}
