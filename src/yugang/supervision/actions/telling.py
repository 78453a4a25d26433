"""Telling the body and the office of orders and reviews. No word of a matter is in a notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases.public import who_may
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.access import acting_through
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from ..models import Order, SampledReply

P = Permission


def offices(body: Body, on: date) -> list[Person]:
    """Who may order `body` to correct something."""
    posts = Post.objects.on(on).that_may(P.ORDER_CORRECTION).select_related("body__place")
    reaching = [post.pk for post in posts if post.reaches(body)]
    return list(acting_through(Post.objects.filter(pk__in=reaching), on))


def tell_body(order: Order, what: str, *, by: Actor, on: date, at: datetime) -> None:
    """The clerks of the body: issued, returned, accepted, lifted, late."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = {
            "order-correction": _("Ordered to correct: %(number)s"),
            "return-order": _("Your answer to %(number)s came back"),
            "accept-order": _("Accepted and closed: order %(number)s"),
            "lift-order": _("Lifted: order %(number)s"),
            "order-late": _("Late: order %(number)s waits for your answer"),
        }[what] % {"number": order.number}
        text = _("The order of %(office)s about case %(receipt)s is at your desk.") % {
            "office": order.office.name,
            "receipt": order.case.receipt,
        }
        people = who_may(P.HANDLE_CASE, order.body, on).exclude(pk=by.person_id or 0)
        _tell(people, f"order {order.pk} {what} {order.version}", subject, text, link(order), at)


def tell_office(order: Order, what: str, *, by: Actor, on: date, at: datetime) -> None:
    """Those who order corrections: answered, late."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = {
            "answer-order": _("Answered: order %(number)s"),
            "order-late": _("Not answered in time: order %(number)s"),
        }[what] % {"number": order.number}
        text = _("%(body)s, case %(receipt)s.") % {
            "body": order.body.name,
            "receipt": order.case.receipt,
        }
        people = [one for one in offices(order.body, on) if one.pk != by.person_id]
        _tell(people, f"order {order.pk} {what} {order.version}", subject, text, link(order), at)


def tell_of_review(reply: SampledReply, *, by: Actor, on: date, at: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        names = {"receipt": reply.case.receipt}
        subject = _("Your reply to %(receipt)s was reviewed") % names
        text = _("It was drawn by lot. Read what was found; you may answer.")
        if reply.version > 1:
            subject = _("The review of your reply to %(receipt)s was corrected") % names
            text = _("Read what was found now, and why it was corrected; you may answer anew.")
        people = who_may(P.HANDLE_CASE, reply.body, on)
        _tell(people, f"review {reply.pk} {at.isoformat()}", subject, text, finding(reply), at)


def tell_of_answer(reply: SampledReply, *, by: Actor, at: datetime) -> None:
    """The reviewer."""
    if reply.reviewer is None or reply.reviewer_id == by.person_id:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("%(body)s answered a review") % {"body": reply.body.name}
        text = _("Case %(receipt)s.") % {"receipt": reply.case.receipt}
        what = f"review {reply.pk} answer"
        _tell([reply.reviewer], what, subject, text, finding(reply), at)


def link(order: Order) -> str:
    return f"/desk/orders/{order.pk}/"


def finding(reply: SampledReply) -> str:
    return f"/desk/requests/samples/{reply.sample_id}/{reply.pk}/"


def _tell(
    people: Iterable[Person], what: str, subject: str, text: str, address: str, at: datetime
) -> None:
    for person in people:
        for channel in (Channel.DESK, Channel.MAIL):
            send(
                key=f"{what} person {person.pk}",
                channel=channel,
                to=person,
                subject=subject,
                text=text,
                link=address,
                at=at,
            )
