"""A citizen's own account: opened by her, changed by her, closed by her."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.seen import state_of

from ..models import Person, RecoveryCode
from .account import UNKNOWN, subject

FIELDS = ("name", "mail", "phone", "told_by")
REGISTER, FAIL = "register", "fail-register"


class Taken(ValueError):
    """Somebody has that user name."""


@transaction.atomic
def register(
    username: str, password: str, given: Mapping[str, str], *, by: Actor, at: datetime
) -> Person:
    """Open an account without any post. Raises Taken, whatever its capitals are."""
    if Person.objects.filter(username__iexact=username).exists():
        raise Taken(username)
    person = Person(username=username, **{name: given[name] for name in FIELDS})
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Taken(username) from error
    by = Actor(person_id=person.pk, address=by.address)
    enter(REGISTER, subject(person), by=by, at=at, after=[person.told_by])
    return person


@transaction.atomic
def fail_to_register(*, by: Actor, at: datetime) -> None:
    """Write down that somebody asked for a name that is taken, so that names cannot be tried."""
    enter(FAIL, UNKNOWN, by=by, at=at)


@transaction.atomic
def change_contact(person: Person, given: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """Change name, mail, telephone, and how she is told."""
    for name in FIELDS:
        setattr(person, name, given[name])
    person.save(update_fields=FIELDS)
    enter("edit-account", subject(person), by=by, at=at, after=[person.told_by])


@transaction.atomic
def close_account(person: Person, *, by: Actor, at: datetime) -> None:
    """Empty the account for good: nobody signs in with it, and nothing in it names anyone.

    The row stays, for records and the ledger point to its number.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    AccessAttempt.objects.filter(username=held.username).delete()
    keys = held.sign_ins.values("session_key")
    Session.objects.filter(session_key__in=keys).delete()
    held.sign_ins.all().delete()
    RecoveryCode.objects.filter(person=held).delete()
    TOTPDevice.objects.filter(user=held).delete()
    held.username = f"#{held.pk}"
    held.name = held.mail = held.phone = held.told_by = ""
    held.is_active, held.last_login = False, None
    held.set_unusable_password()
    held.save()
    enter("erase-account", subject(held), by=by, at=at, after=state_of(held, FIELDS))
