"""Counting the time of orders anew when a holiday notice is entered."""

from __future__ import annotations

from yugang.kernel.clock import day_of
from yugang.shared.calendars.registry import Change, Moved, recomputes

from ..models import Order
from .telling import link


@recomputes("correction-orders")
def follow_calendar(change: Change) -> list[Moved]:
    """The orders that fall due on another day than before."""
    running = Order.objects.filter(
        due_on__gte=change.first, body__place__code__startswith=change.region
    )
    running = running.select_related("body__place", "case")
    if change.carry_out:
        running = running.select_for_update(of=("self",))
    moved = []
    for order in running:
        was = order.due_on
        due = order.clock.due(change.after(order.body.place.code)).day
        if due == was:
            continue
        moved.append(Moved(order.case.subject, f"{order.body} {order}", was, due, link(order)))
        if change.carry_out:
            order.due_on = due
            order.told = order.told and due is not None and due < day_of(change.at)
            order.save(update_fields=["due_on", "told"])
    return moved
