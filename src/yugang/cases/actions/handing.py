"""Handing a case over: one body offers it, the other accepts it or declines with a reason. Until
then it stays where it is."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.models import Case, HandOver, StepTaken
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .clocks import earliest, settle
from .taking import lock, refuse_stale
from .telling import tell_of_step
from .telling_staff import tell_answer, tell_offer

ACT = "hand-over"


@transaction.atomic
def offer(
    case: Case, to: Body, words: str, *, by: Actor, at: datetime, seen_version: int | None = None
) -> HandOver:
    """Offer an open case to another body. The same offer again is the first one.

    Raises StepRefused where it is settled or offered already, or where its kind's own steps do
    that; Changed where it was changed.
    """
    now = lock(case)
    if not kinds.get(now.kind).hands_over:
        raise StepRefused(ACT, now.state, _("It goes to another body by a step of its own."))
    waiting = open_offer(now)
    if waiting and waiting.to_body_id == to.pk:
        return waiting
    refuse_stale(now, seen_version)
    if waiting:
        raise StepRefused(ACT, now.state, _("It is offered to another body already."))
    if not now.is_open:
        raise StepRefused(ACT, now.state, _("It is settled, so nobody need take it over."))
    if to.pk == now.body_id:
        raise StepRefused(ACT, now.state, _("It is at this body already."))
    made = HandOver.objects.create(
        case=now, from_body=now.body, to_body=to, offered_at=at, words=words
    )
    enter("offer-case", now.subject, by=by, at=at, after=[to.code, words], note={"to": to.name})
    tell_offer(made, by=by, at=at)
    return made


@transaction.atomic
def accept(case: Case, *, by: Actor, at: datetime) -> Case:
    """Take over what is offered: it belongs to the other body now, and no one there handles it
    yet. Its clocks go on, by the calendar of the new body's place. Raises StepRefused."""
    now = lock(case)
    offered = _demand_offer(now)
    if not now.is_open:
        raise StepRefused(ACT, now.state, _("It was settled meanwhile."))
    offered.answered_at, offered.accepted = at, True
    offered.save(update_fields=["answered_at", "accepted"])
    _move(now, offered.to_body)
    taken = StepTaken.objects.create(
        case=now,
        step=ACT,
        before=now.state,
        after=now.state,
        at=at,
        on=clock.day_of(at),
        body=offered.to_body,
        by_id=by.person_id,
        given={"from": offered.from_body.name, "to": offered.to_body.name},
    )
    note = {"from": offered.from_body.name, "to": offered.to_body.name}
    enter("accept-case", now.subject, by=by, at=at, after=offered.to_body.code, note=note)
    tell_answer(offered, by=by, at=at)
    tell_of_step(now, kinds.get(now.kind), taken, by=by, at=at)
    return now


@transaction.atomic
def decline(case: Case, reason: str, *, by: Actor, at: datetime) -> HandOver:
    """Send the offer back; the case stays where it was all the time. Raises StepRefused."""
    now = lock(case)
    offered = _demand_offer(now)
    _answer_no(offered, reason, at)
    # The reason stands with the offer only: what the ledger keeps outlasts an erasure.
    enter("decline-case", now.subject, by=by, at=at, after=reason)
    tell_answer(offered, by=by, at=at)
    return offered


@transaction.atomic
def take_back(case: Case, *, by: Actor, at: datetime) -> HandOver:
    """The body that offers it thinks again. Raises StepRefused where it was answered."""
    now = lock(case)
    offered = _demand_offer(now)
    with translation.override(settings.LANGUAGE_CODE):
        _answer_no(offered, _("Taken back by the body that offered it."), at)
    enter("take-back-case", now.subject, by=by, at=at, note={"to": offered.to_body.name})
    return offered


def open_offer(case: Case) -> HandOver | None:
    """The offer that waits for an answer, if any."""
    waiting = case.hand_overs.filter(answered_at=None)
    return waiting.select_related("to_body__place", "from_body__place").first()


def _demand_offer(case: Case) -> HandOver:
    offered = open_offer(case)
    if offered is None:
        raise StepRefused(ACT, case.state, _("The offer was answered or taken back meanwhile."))
    return offered


def _answer_no(offered: HandOver, reason: str, at: datetime) -> None:
    offered.answered_at, offered.accepted, offered.reason = at, False, reason
    offered.save(update_fields=["answered_at", "accepted", "reason"])


def _move(case: Case, to: Body) -> None:
    case.body, case.handler = to, None
    case.version += 1
    calendar = calendar_for(to.place.code)
    running = list(case.clocks.filter(stopped_at=None).prefetch_related("events"))
    for one in running:
        settle(one, calendar)
        one.save(update_fields=["due_on", "due_at", "provisional", "told"])
    case.due_on = earliest(running)
    case.save(update_fields=["body", "handler", "version", "due_on"])
