"""Orders as lists and as one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Order
from ..words import STATES
from ..workflow import OPEN, RUNNING, OrderState

ANSWERED, LATE, CLOSED = "answered", "late", "closed"


@dataclass(frozen=True)
class Row:
    """An order with how it stands: the sign, and the words."""

    order: Order
    sign: str
    word: Any


def row(order: Order, today: date) -> Row:
    state = OrderState(order.state)
    if state in RUNNING and order.due_on and order.due_on < today:
        n = (today - order.due_on).days
        return Row(order, "late", ngettext("%(n)s day late", "%(n)s days late", n) % {"n": n})
    return Row(order, *STATES[state])


def groups(orders: QuerySet[Order], today: date) -> dict[str, int]:
    """How many wait for the body, are late, wait for the office, are closed."""
    open_ones = [state.value for state in OPEN]
    return orders.order_by().aggregate(
        **{
            "open": Count("pk", filter=Q(state__in=open_ones)),
            LATE: Count("pk", filter=Q(due_on__lt=today)),
            ANSWERED: Count("pk", filter=Q(state=OrderState.ANSWERED)),
            CLOSED: Count("pk", filter=~Q(state__in=open_ones)),
        }
    )


def of_group(orders: QuerySet[Order], group: str, today: date) -> QuerySet[Order]:
    """Open ones by urgency, closed ones by age."""
    open_ones = [state.value for state in OPEN]
    if group == CLOSED:
        return orders.exclude(state__in=open_ones).order_by("-pk")
    found = orders.filter(state__in=open_ones)
    if group == LATE:
        found = found.filter(due_on__lt=today)
    elif group == ANSWERED:
        found = found.filter(state=OrderState.ANSWERED)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def group_words() -> list[tuple[str, str, str]]:
    """Code, sign and word of each group."""
    return [
        ("open", "open", _("open")),
        (LATE, "late", _("late")),
        (ANSWERED, "wait", _("to be checked")),
        (CLOSED, "done", _("closed")),
    ]
