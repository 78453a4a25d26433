"""The errands that supervision brings: orders to bodies and to the office, reviews to read,
refusals to take note of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yugang.cases.public import access as cases
from yugang.disclosure.public import Errand, errand_source
from yugang.shared.people.access import bodies_within_reach, may
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from ..models import Order, SampledReply
from ..rules.limits import LOOKED_BACK
from ..workflow import OrderState
from . import refusals

P = Permission
SOON_DAYS = 5
# Beyond this many an errand says "more than".
MOST = 200


@errand_source("correction-order", gettext_lazy("orders to correct"))
def orders(person: Person, today: date) -> Iterator[Errand]:
    """To the body: those to answer. To the office: those to check, and those that are late."""
    mine = cases.bodies(person, P.HANDLE_CASE, today)
    waiting = Order.objects.filter(body__in=mine, due_on__isnull=False)
    for order in waiting.select_related("office", "case").order_by("due_on")[:MOST]:
        yield _errand(order, today, order.office.name, _("ordered to you"), _("Answer the order"))
    below = bodies_within_reach(person, P.ORDER_CORRECTION, today)
    theirs = Order.objects.filter(body__in=below).exclude(body__in=mine)
    found = theirs.select_related("body", "case")
    for order in found.filter(state=OrderState.ANSWERED).order_by("pk")[:MOST]:
        yield _errand(order, today, order.body.name, _("answered"), _("Check the answer"))
    for order in found.filter(due_on__lt=today).order_by("due_on")[:MOST]:
        yield _errand(order, today, order.body.name, _("the body is late"), _("Look at it"))


def _errand(order: Order, today: date, who: str, word: str, label: str) -> Errand:
    days = (order.due_on - today).days if order.due_on else None
    sign = "wait" if days is None else "late" if days < 0 else "soon" if days <= SOON_DAYS else ""
    names = {"number": order.number, "receipt": order.case.receipt}
    return Errand(
        kind="correction-order",
        title=_("Order to correct %(number)s · %(receipt)s") % names,
        who=who,
        due_on=order.due_on,
        days_left=days,
        state=sign or "open",
        word=word,
        url=reverse("supervision:order", args=[order.pk]),
        action_label=label,
    )


@errand_source("sampled-reply", gettext_lazy("reviews of replies"))
def reviews(person: Person, today: date) -> Iterator[Errand]:
    """What was found wrong with replies of her bodies, until they answer."""
    mine = cases.bodies(person, P.HANDLE_CASE, today)
    found = SampledReply.objects.filter(
        body__in=mine, reviewed_at__isnull=False, answered_at=None, marks__verdict="flawed"
    )
    for reply in found.select_related("case", "sample__office").distinct()[:MOST]:
        yield Errand(
            kind="sampled-reply",
            title=_("Reply to %(receipt)s reviewed") % {"receipt": reply.case.receipt},
            who=reply.sample.office.name,
            due_on=None,
            days_left=None,
            state="changed",
            word=_("not all was in order"),
            url=reverse("supervision:review", args=[reply.sample_id, reply.pk]),
            action_label=_("Read and answer"),
        )


@errand_source("filed-refusal", gettext_lazy("reasons for refusal"))
def unread_refusals(person: Person, today: date) -> Iterator[Errand]:
    """One line for all that nobody of the office has taken note of."""
    if not may(person, P.ORDER_CORRECTION, today):
        return
    filed = refusals.filed(person, today)
    unread = refusals.unread(filed.filter(settled_on__gte=today - LOOKED_BACK))
    n = unread.order_by()[: MOST + 1].count()
    if n:
        title = ngettext(
            "%(n)s refusal was filed with its reasons",
            "%(n)s refusals were filed with their reasons",
            n,
        )
        yield Errand(
            kind="filed-refusal",
            title=title % {"n": f"{MOST}+" if n > MOST else n},
            who="",
            due_on=None,
            days_left=None,
            state="wait",
            word=_("nobody has looked"),
            url=reverse("supervision:refusals") + "?unread=on",
            action_label=_("Read them"),
        )
