"""Who handles a case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.models import Case
from yugang.cases.queries.staff import who_may
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .taking import Changed, lock
from .telling_staff import tell_handler


@transaction.atomic
def assign(
    case: Case, handler: Person, *, seen_handler: int | None, by: Actor, at: datetime
) -> Case:
    """Give an open case to someone who handles cases at its body. seen_handler: who handled it
    when that was decided, by id. Raises Changed where another was faster, StepRefused."""
    now = lock(case)
    if now.handler_id == handler.pk:
        return now
    if now.handler_id != seen_handler:
        raise Changed(now)
    if not now.is_open:
        raise StepRefused("assign", now.state, _("It is settled."))
    able = who_may(Permission.HANDLE_CASE, now.body, clock.day_of(at))
    if not able.filter(pk=handler.pk).exists():
        raise StepRefused("assign", now.state, _("This person handles no cases at the body."))
    before, now.handler = now.handler_id, handler
    now.save(update_fields=["handler"])
    note = {"to": handler.name}
    enter("assign", now.subject, by=by, at=at, before=before, after=handler.pk, note=note)
    if handler.pk != by.person_id:
        tell_handler(now, handler, at=at)
    return now
