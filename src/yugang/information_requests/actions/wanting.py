"""Deciding on what several people asked for, and counting what was found before asking."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from yugang.disclosure.public import CatalogueItem, Duty, open_event
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from ..models import FoundBefore, Wanted
from ..queries.wanted import Group

DECIDE = "decide-wanted"


@transaction.atomic
def accept(group: Group, item: CatalogueItem, label: str, *, by: Actor, at: datetime) -> Wanted:
    """It is to be published: a duty of the body from today on. Raises StepRefused where it was
    decided, or the item asks for no duty."""
    body = group.cases[0].body
    duty = open_event(
        item=item, body=body, formed_on=clock.day_of(at), label=label.strip(), by=by, at=at
    )
    return _keep(group, by, at, item=item, duty=duty, label=label.strip())


@transaction.atomic
def decline(group: Group, reason: str, *, by: Actor, at: datetime) -> Wanted:
    """It is not, for that reason. Raises StepRefused where it was decided."""
    return _keep(group, by, at, reason=reason.strip())


def _keep(
    group: Group,
    by: Actor,
    at: datetime,
    *,
    item: CatalogueItem | None = None,
    duty: Duty | None = None,
    label: str = "",
    reason: str = "",
) -> Wanted:
    kept, new = Wanted.objects.get_or_create(
        key=group.key,
        defaults={
            "body": group.cases[0].body,
            "applicants": group.applicants,
            "accepted": duty is not None,
            "item": item,
            "duty": duty,
            "label": label,
            "reason": reason,
            "at": at,
            "by_id": by.person_id,
        },
    )
    if not new:
        raise StepRefused(DECIDE, "", _("It was decided already."))
    after = [kept.body.code, kept.accepted, group.applicants, label, reason]
    enter(DECIDE, f"wanted {kept.pk}", by=by, at=at, after=after)
    return kept


@transaction.atomic
def count_found(*, at: datetime) -> None:
    """Someone found what she looked for, and need not ask. Nothing of who she is is kept."""
    day = clock.day_of(at)
    FoundBefore.objects.get_or_create(day=day)
    FoundBefore.objects.filter(day=day).update(times=F("times") + 1)
