"""Catalogue items and duties for the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from yugang.disclosure.actions.catalogue import add_item
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.rules.items import ItemValues
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.models import Place

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = date(2026, 3, 2)
QUARTERLY = {"kind": "period", "every": "quarter", "months_after": 1, "day": 20}
MONTHLY = {"kind": "period", "every": "month", "months_after": 1, "day": 15}
TWENTY = {
    "kind": "event",
    "number": 20,
    "unit": "working-day",
    "source": "政府信息公开条例第二十六条",
}


def values(**given: Any) -> ItemValues:
    """The values of a village's quarterly item, but for what is given."""
    usual: dict[str, Any] = {
        "field": "村务公开",
        "field_slug": "village-affairs",
        "first_level": "村务事项",
        "second_level": "宅基地审批情况",
        "time_phrase": "每季度首月20日前",
        "timing": QUARTERLY,
        "publisher_phrase": "村（居）民委员会",
        "body_kinds": ("village-committee",),
        "channels": ("社区/企事业单位/村公示栏（电子屏）", "政府网站"),
        "basis": ("《村民委员会组织法》",),
        "in_force_from": date(2025, 1, 1),
    }
    return ItemValues(**(usual | given))


def item(code: str = "village-01", place: Place | None = None, **given: Any) -> CatalogueItem:
    return add_item(code, values(**given), place=place, by=SYSTEM, at=AT)


def duty(made: CatalogueItem, body: Any, due_on: date, **given: Any) -> Duty:
    """A duty with dates of its own."""
    usual = {"period": f"event:{due_on}", "starts_on": due_on, "opens_on": due_on}
    return Duty.objects.create(item=made, body=body, due_on=due_on, **(usual | given))
