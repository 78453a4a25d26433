"""Ordering a body to correct something, and every step until that is done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yugang.cases.public import Case
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.places.models import Body

from ..models import Order, OrderStep, SampledReply
from ..rules.limits import MOST_DAYS
from ..words import ISSUE
from ..workflow import CORRECTION_ORDER, RUNNING, OrderState
from .telling import tell_body, tell_office

LATE = "order-late"


class Changed(Exception):
    """Somebody else took a step since it was looked at."""


@transaction.atomic
def issue(
    case: Case,
    *,
    office: Body,
    words: str,
    days: int,
    key: str,
    finding: SampledReply | None = None,
    by: Actor,
    at: datetime,
) -> Order:
    """Order the body that has the case to set right what `words` name, within so many working
    days. The same `key` again gives the same order. Raises StepRefused without words, for a time
    of no or too many days, and where the body is the office itself (条例 Art. 47: the lead
    department orders others)."""
    list(Body.objects.select_for_update().filter(pk=office.pk).values_list("pk"))
    if known := Order.objects.filter(key=key).first():
        return known
    _demand_issuable(case, office, words, days)
    today = day_of(at)
    of_year = Order.objects.filter(office=office, year=today.year)
    order = Order(
        office=office,
        year=today.year,
        serial=(of_year.aggregate(last=Max("serial"))["last"] or 0) + 1,
        case=case,
        finding=finding,
        body=case.body,
        words=words.strip(),
        issued_at=at,
        key=key,
    )
    _start(order, days, today)
    order.save()
    _write_down(order, ISSUE, words.strip(), days, by=by, at=at)
    tell_body(order, ISSUE, by=by, on=today, at=at)
    return order


def _demand_issuable(case: Case, office: Body, words: str, days: int) -> None:
    if not words.strip():
        raise StepRefused(ISSUE, "", _("Say what is to be corrected."))
    if not 1 <= days <= MOST_DAYS:
        raise StepRefused(ISSUE, "", _("Give between 1 and %(n)s working days.") % {"n": MOST_DAYS})
    if case.body_id == office.pk:
        raise StepRefused(ISSUE, "", _("An office gives no orders to itself."))


@transaction.atomic
def take(
    order: Order,
    name: str,
    *,
    words: str = "",
    days: int | None = None,
    seen_version: int | None = None,
    by: Actor,
    at: datetime,
) -> Order:
    """Take a step of `workflow`. Raises StepRefused where it is not open or lacks its words or
    days, Changed where another was faster."""
    held = Order.objects.select_for_update(of=("self",)).select_related("office", "body__place")
    now = held.select_related("case").get(pk=order.pk)
    if seen_version not in (None, now.version):
        raise Changed
    step = CORRECTION_ORDER.step(name, OrderState(now.state))
    if name != "accept-order" and not words.strip():
        raise StepRefused(name, now.state, _("Say it in words."))
    today = day_of(at)
    if name == "answer-order" and now.due_on and now.due_on < today:
        now.late = True
    now.state, now.due_on = step.target, None
    if step.target in RUNNING:
        if days is None or not 1 <= days <= MOST_DAYS:
            text = _("Give between 1 and %(n)s working days.") % {"n": MOST_DAYS}
            raise StepRefused(name, now.state, text)
        _start(now, days, today)
    now.version += 1
    now.save()
    _write_down(now, name, words.strip(), days if step.target in RUNNING else None, by=by, at=at)
    if name == "answer-order":
        tell_office(now, name, by=by, on=today, at=at)
    else:
        tell_body(now, name, by=by, on=today, at=at)
    return now


def _start(order: Order, days: int, today: date) -> None:
    order.days, order.counted_from, order.told = days, today, False
    order.due_on = order.clock.due(calendar_for(order.body.place.code)).day


def _write_down(
    order: Order, step: str, words: str, days: int | None, *, by: Actor, at: datetime
) -> None:
    assert by.person_id is not None
    OrderStep.objects.create(
        order=order, step=step, at=at, by_id=by.person_id, words=words, days=days
    )
    after = [order.number, order.state, order.due_on, words]
    note = {"order": order.number}
    enter(step, order.case.subject, by=by, at=at, after=after, note=note)


def mark_late(*, at: datetime) -> int:
    """Mark each order whose time ran out, once, and tell body and office; how many."""
    today, found = day_of(at), 0
    overdue = Order.objects.filter(due_on__lt=today, told=False).order_by("due_on", "pk")
    for pk in list(overdue.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = overdue.select_for_update(of=("self",)).filter(pk=pk)
            order = rows.select_related("office", "body__place", "case").first()
            if order is None:
                continue
            order.late = order.told = True
            order.save(update_fields=["late", "told"])
            note = {"order": order.number}
            enter(LATE, order.case.subject, by=SYSTEM, at=at, after=order.due_on, note=note)
            tell_body(order, LATE, by=SYSTEM, on=today, at=at)
            tell_office(order, LATE, by=SYSTEM, on=today, at=at)
            found += 1
    return found
