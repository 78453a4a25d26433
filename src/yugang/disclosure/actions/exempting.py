"""Exemptions: asked by one person, decided by a second one, for one duty or for a term."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.disclosure.models import Duty, Exemption
from yugang.disclosure.rules.exempting import last_day
from yugang.disclosure.workflow import EXEMPTION, ExemptionState
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.bulk import save_many
from yugang.shared.ledger.actions import enter, enter_many
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel

S = ExemptionState


@transaction.atomic
def ask_exemption(
    duty: Duty, *, reason: str, until: date | None = None, by: Actor, at: datetime
) -> Exemption:
    """Ask that the duty need not be fulfilled; with `until`, nor those of the same item and body
    that fall due by that day. Nothing is exempt yet. Raises StepRefused for a duty that is not
    open or asked for already, without a reason, or for a term longer than YUGANG_EXEMPTION_DAYS."""
    held = _lock(duty)
    _demand_open(held, "ask-exemption")
    if not reason.strip():
        raise StepRefused("ask-exemption", "open", "a reason is given")
    if until and not held.due_on <= until <= last_day(
        held.due_on, day_of(at), settings.EXEMPTION_DAYS
    ):
        raise StepRefused("ask-exemption", "open", "the term is not too long")
    if held.exemptions.filter(state=S.ASKED).exists():
        raise StepRefused("ask-exemption", "asked")
    asked = Exemption.objects.create(
        duty=held, reason=reason.strip(), until=until, asked_by_id=by.person_id, asked_at=at
    )
    enter("ask-exemption", held.subject, by=by, at=at, after=[asked.reason, until])
    return asked


@transaction.atomic
def approve_exemption(exemption: Exemption, *, by: Actor, at: datetime) -> Exemption:
    """Exempt the duty, and for a term those that are there already; later ones follow as they are
    made. Raises StepRefused to who asked, and where the duty is no longer open."""
    held = _decide(exemption, "approve-exemption", "", by=by, at=at)
    _demand_open(held.duty, "approve-exemption")
    duties = [held.duty, *(_within_term(held) if held.until else ())]
    _exempt(held, duties, by=by, at=at)
    _tell(held, _("Exemption approved: %(title)s"), at)
    return held


@transaction.atomic
def refuse_exemption(exemption: Exemption, *, opinion: str, by: Actor, at: datetime) -> Exemption:
    """The duty stands. Raises StepRefused to who asked, and without an opinion."""
    if not opinion.strip():
        raise StepRefused("refuse-exemption", "asked", "an opinion is given")
    held = _decide(exemption, "refuse-exemption", opinion.strip(), by=by, at=at)
    enter("refuse-exemption", held.duty.subject, by=by, at=at, after=held.opinion)
    _tell(held, _("Exemption refused: %(title)s"), at)
    return held


@transaction.atomic
def withdraw_exemption(exemption: Exemption, *, by: Actor, at: datetime) -> Exemption:
    """Take back what was asked. Raises StepRefused where it was decided meanwhile."""
    held = _locked(exemption)
    held.state = EXEMPTION.target("withdraw-exemption", S(held.state))
    held.save(update_fields=["state"])
    enter("withdraw-exemption", held.duty.subject, by=by, at=at)
    return held


@transaction.atomic
def lift_exemption(duty: Duty, *, by: Actor, at: datetime) -> Duty:
    """Take an exemption back: the duty stands as before, and with it those that its term
    exempted. Raises StepRefused where there is none."""
    held = _lock(duty)
    if held.exempted_at is None:
        raise StepRefused("lift-exemption", "open", "it is not exempted")
    duties, given = [held], held.exempted_by
    if given is not None:
        found = Duty.objects.select_for_update(of=("self",)).filter(exempted_by=given)
        duties = list(found.select_related("item", "body__place"))
        given.state = EXEMPTION.target("lift-exemption", S(given.state))
        given.save(update_fields=["state"])
    before = {one.pk: one.exemption_reason for one in duties}
    for one in duties:
        one.exempted_at, one.exemption_reason, one.exempted_by = None, "", None
    save_many(duties, ["exempted_at", "exemption_reason", "exempted_by"])
    for one in duties:
        enter("lift-exemption", one.subject, by=by, at=at, before=before[one.pk])
    baked.invalidate([one.subject for one in duties])
    return next(one for one in duties if one.pk == duty.pk)


def exempt_by_terms(items: Iterable[int], *, by: Actor, at: datetime) -> int:
    """Exempt the open duties of these items that a term still running covers; how many. To be
    called in the transaction that made duties."""
    count = 0
    running = Exemption.objects.in_force(day_of(at)).filter(duty__item__in=list(items))
    for one in running.select_related("duty"):
        duties = list(_within_term(one))
        if duties:
            _exempt(one, duties, by=by, at=at)
        count += len(duties)
    return count


def _within_term(exemption: Exemption) -> QuerySet[Duty]:
    first = exemption.duty
    return (
        Duty.objects.open()
        .select_for_update(of=("self",))
        .select_related("item", "body__place")
        .filter(
            item=first.item_id, body=first.body_id, due_on__range=(first.due_on, exemption.until)
        )
        .exclude(pk=first.pk)
    )


def _exempt(exemption: Exemption, duties: list[Duty], *, by: Actor, at: datetime) -> None:
    for duty in duties:
        duty.exempted_at, duty.exemption_reason = at, exemption.reason
        duty.exempted_by = exemption
    save_many(duties, ["exempted_at", "exemption_reason", "exempted_by"])
    enter_many((("exempt", d.subject, d.exemption_reason) for d in duties), by=by, at=at)
    baked.invalidate([duty.subject for duty in duties])


def _decide(exemption: Exemption, step: str, opinion: str, *, by: Actor, at: datetime) -> Exemption:
    held = _locked(exemption)
    target = EXEMPTION.target(step, S(held.state))
    if held.asked_by_id is not None and held.asked_by_id == by.person_id:
        raise StepRefused(step, held.state, "who decides is not who asked")
    held.state, held.opinion = target, opinion
    held.decided_by_id, held.decided_at = by.person_id, at
    held.save(update_fields=["state", "opinion", "decided_by", "decided_at"])
    return held


def _tell(exemption: Exemption, subject: str, at: datetime) -> None:
    """The person who asked, at her desk and by mail."""
    if exemption.asked_by is None or not exemption.asked_by.is_active:
        return
    with translation.override(settings.LANGUAGE_CODE):
        for channel in (Channel.DESK, Channel.MAIL):
            send(
                key=f"exemption {exemption.pk} {exemption.state}",
                channel=channel,
                to=exemption.asked_by,
                subject=_(subject) % {"title": exemption.duty.title},
                text=exemption.opinion or exemption.reason,
                link=f"/desk/duties/{exemption.duty_id}/",
                at=at,
            )


def _demand_open(duty: Duty, step: str) -> None:
    if duty.exempted_at or duty.fulfilled_on:
        raise StepRefused(step, "exempted" if duty.exempted_at else "fulfilled")


def _locked(exemption: Exemption) -> Exemption:
    """The exemption and its duty, the duty first, as everywhere."""
    duty = _lock(exemption.duty)
    held = Exemption.objects.select_for_update(of=("self",)).select_related("asked_by")
    found = held.get(pk=exemption.pk)
    found.duty = duty
    return found


def _lock(duty: Duty) -> Duty:
    held = Duty.objects.select_for_update(of=("self",))
    return held.select_related("item", "body__place", "exempted_by").get(pk=duty.pk)
