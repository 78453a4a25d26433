"""Choosing the body and the catalogue item of a new publication."""

from __future__ import annotations

from datetime import date
from functools import reduce

from django.db.models import Q, QuerySet
from django.utils import translation

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.models.local_changes import WITH_LOCAL
from yugang.disclosure.queries import reasons
from yugang.disclosure.queries.catalogue import publishers
from yugang.shared.places.models import Body

SHOWN = 60
_SEARCHED = ("code", "field", "first_level", "second_level", "third_level")


def items(on: date, wanted: str = "") -> QuerySet[CatalogueItem]:
    """The items in force whose code or titles hold every word of `wanted`."""
    found = CatalogueItem.objects.in_force(on)
    for word in wanted.split()[:8]:
        found = found.filter(reduce(Q.__or__, (Q(**{f"{n}__icontains": word}) for n in _SEARCHED)))
    return found


def items_of(body: Body, on: date, wanted: str = "") -> list[CatalogueItem]:
    """The items that `body` has to disclose; those found by `wanted`, if they are any."""
    found = items(on, wanted).prefetch_related(*WITH_LOCAL)
    return [item for item in found if publishers(item, [body])]


def running(body: Body, item: CatalogueItem, on: date) -> Duty | None:
    """The open duty of the body for the item's period that may be published on that day, the
    first due one; None for an item that does not recur."""
    if not item.when.recurs:
        return None
    found = Duty.objects.open().filter(body=body, item=item, opens_on__lte=on)
    return found.select_related("body", "item").order_by("due_on").first()


def suggested_title(duty: Duty | None) -> str:
    """What a text for the duty is usually called: body, period, item; an event has a name of its
    own, or none yet. Titles are Chinese."""
    if duty is None or duty.is_event:
        return duty.label if duty else ""
    with translation.override("zh-hans"):
        period = reasons.spell_period(duty)
    return f"{duty.body.short_name or duty.body.name}{period}{duty.item.name}"
