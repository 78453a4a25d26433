"""A citizen who forgot her password: a link by mail, good once and for an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Q
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.outbox.actions import enqueue

from ..access import is_citizen
from ..models import Person
from .account import UNKNOWN, change_password, sign_out_elsewhere, subject

ASK, TOPIC = "ask-new-password", "new-password"
# So many mails one account gets within an hour, whoever asks for them.
MOST_AN_HOUR = 3


@transaction.atomic
def ask(words: str, *, by: Actor, at: datetime) -> None:
    """Have a link mailed to each citizen's account of that user name or mail address. What was
    typed is not kept; each try is, so that names cannot be tried."""
    named = Q(username__iexact=words) | Q(mail__iexact=words)
    people = Person.objects.filter(named, is_active=True).exclude(mail="")
    found = [one for one in people if is_citizen(one)]
    for one in found:
        if _asked_lately(one, at) < MOST_AN_HOUR:
            enqueue(TOPIC, str(one.pk), {"asked": at.timestamp()})
        enter(ASK, subject(one), by=by, at=at)
    if not found:
        enter(ASK, UNKNOWN, by=by, at=at)


def _asked_lately(person: Person, at: datetime) -> int:
    since = at - timedelta(hours=1)
    return Act.objects.filter(subject=subject(person), act=ASK, at__gt=since).count()


def link_for(person: Person) -> tuple[str, str]:
    """What the link's address holds: whose it is, and what makes it good once, for an hour, and
    only as long as the password and the mail address stay what they are."""
    whose = urlsafe_base64_encode(str(person.pk).encode())
    return whose, default_token_generator.make_token(person)


def opened_by(whose: str, token: str) -> Person | None:
    """Whose link it is, where it is good."""
    try:
        number = int(force_str(urlsafe_base64_decode(whose)))
        found = Person.objects.filter(pk=number, is_active=True).first()
    except (ValueError, OverflowError):
        return None
    if found is None or not default_token_generator.check_token(found, token):
        return None
    return found if is_citizen(found) else None


@transaction.atomic
def renew(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Set the password, end every session, and let her try to sign in again. A second factor
    stays as it is."""
    by = Actor(person_id=person.pk, address=by.address)
    change_password(person, password, by=by, at=at)
    sign_out_elsewhere(person, but="", by=by, at=at)
    AccessAttempt.objects.filter(username=person.username).delete()
