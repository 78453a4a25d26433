"""What is asked for often becomes a standing item of the village's catalogue; its duty follows."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yugang.disclosure.public import ItemValues, catalogue
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.topic_requests.models import StandingItem, StandingState
from yugang.topic_requests.queries.standing import asked_of
from yugang.topic_requests.rules.standing import SOURCE, phrase, timing


@transaction.atomic
def propose(
    body: Body,
    theme: str,
    *,
    name: str,
    every: str,
    day: int,
    reason: str,
    by: Actor,
    at: datetime,
) -> StandingItem:
    """Propose that a village disclose it from now on without being asked. Raises StepRefused where
    it is proposed or accepted already."""
    try:
        with transaction.atomic():
            made = StandingItem.objects.create(
                body=body,
                theme=theme,
                name=name.strip(),
                every=every,
                day=day,
                asked=asked_of(body, theme, clock.day_of(at)),
                reason=reason.strip(),
                proposed_on=clock.day_of(at),
                proposed_by_id=by.person_id,
            )
    except IntegrityError as error:
        text = _("It is proposed or accepted already.")
        raise StepRefused("propose-standing", "", text) from error
    enter("propose-standing", made.subject, by=by, at=at, after=[body.code, theme, made.name])
    return made


def _lock(standing: StandingItem) -> StandingItem:
    held = StandingItem.objects.select_for_update(of=("self",)).select_related("body__place")
    now = held.get(pk=standing.pk)
    if now.state != StandingState.PROPOSED:
        raise StepRefused("decide", now.state, _("It was decided already."))
    return now


@transaction.atomic
def accept(standing: StandingItem, *, words: str, by: Actor, at: datetime) -> StandingItem:
    """Put it into the village's catalogue; its duties are made at once. Raises StepRefused."""
    now, on = _lock(standing), clock.day_of(at)
    values = ItemValues(
        field="村务公开",
        field_slug="village-affairs",
        first_level="点题转常态公开",
        second_level=now.name,
        elements=(now.name,),
        basis=(SOURCE,),
        time_phrase=phrase(now.every, now.day),
        timing=timing(now.every, now.day),
        publisher_phrase=now.body.name,
        bodies=(now.body_id,),
        channels=("政府网站", "社区/企事业单位/村公示栏（电子屏）"),
        in_force_from=on,
        source=SOURCE,
    )
    code = f"standing-{now.body.code}-{now.pk}"
    now.item = catalogue.add_item(code, values, place=now.body.place, by=by, at=at)
    now.state, now.decided_on, now.decision = StandingState.ACCEPTED, on, words.strip()
    now.save()
    enter("accept-standing", now.subject, by=by, at=at, before="proposed", after=code)
    baked.invalidate([f"village {now.body.place.code}"])
    return now


@transaction.atomic
def reject(standing: StandingItem, *, words: str, by: Actor, at: datetime) -> StandingItem:
    """Do not accept it, with the reason. Raises StepRefused."""
    now = _lock(standing)
    if not words.strip():
        raise StepRefused("reject-standing", now.state, _("Say why."))
    now.state, now.decided_on = StandingState.REJECTED, clock.day_of(at)
    now.decision = words.strip()
    now.save()
    enter("reject-standing", now.subject, by=by, at=at, before="proposed", after=now.decision)
    return now
