"""The secret address of one's own calendar of duties: made, made anew, taken away."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from yugang.disclosure.models import CalendarKey
from yugang.disclosure.queries.calendar_keys import PURPOSE
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.sealing import mark, seal


@transaction.atomic
def renew_calendar(person: Person, *, by: Actor, at: datetime) -> str:
    """A new secret for the person's calendar; an older address leads nowhere from now on."""
    secret = secrets.token_urlsafe(32)
    facts = {"mark": mark(secret, PURPOSE), "sealed": seal({"secret": secret}, PURPOSE)}
    CalendarKey.objects.update_or_create(person=person, defaults={**facts, "made_at": at})
    enter("renew-calendar", f"person {person.pk}", by=by, at=at)
    return secret


@transaction.atomic
def close_calendar(person: Person, *, by: Actor, at: datetime) -> bool:
    """Take the address away; False where there was none."""
    gone, _ = CalendarKey.objects.filter(person=person).delete()
    if gone:
        enter("close-calendar", f"person {person.pk}", by=by, at=at)
    return bool(gone)
