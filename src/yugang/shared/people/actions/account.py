"""What a person does to her own account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from ..models import Person, RecoveryCode, SignIn

CODES = 8
# Stands in the ledger for an account that there is not.
UNKNOWN = "person ?"
# Without the letters and digits that are mistaken for one another.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def subject(person: Person) -> str:
    return f"person {person.pk}"


@transaction.atomic
def sign_in(person: Person, *, session_key: str, agent: str, by: Actor, at: datetime) -> None:
    """Write down that the session was opened, and forget those that have ended."""
    ended = person.sign_ins.exclude(
        session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key")
    )
    ended.delete()
    SignIn.objects.update_or_create(
        session_key=session_key,
        defaults={"person": person, "at": at, "address": by.address, "agent": agent[:200]},
    )
    enter("sign-in", subject(person), by=by, at=at)


@transaction.atomic
def fail_sign_in(username: str, *, step: str, by: Actor, at: datetime) -> None:
    """Write down that somebody did not get in, at the step "password" or "code". What was typed
    is not kept, for it may be a password; an account that exists is named by its number."""
    person = Person.objects.filter(username=username).first()
    about = subject(person) if person else UNKNOWN
    enter("fail-sign-in", about, by=by, at=at, note={"step": step})


@transaction.atomic
def sign_out(person: Person, *, session_key: str, by: Actor, at: datetime) -> None:
    person.sign_ins.filter(session_key=session_key).delete()
    enter("sign-out", subject(person), by=by, at=at)


@transaction.atomic
def sign_out_elsewhere(person: Person, *, but: str, by: Actor, at: datetime) -> int:
    """End all sessions of the person but the one with key `but`; how many were ended."""
    others = person.sign_ins.exclude(session_key=but)
    Session.objects.filter(session_key__in=others.values("session_key")).delete()
    ended, _ = others.delete()
    enter("sign-out-elsewhere", subject(person), by=by, at=at, note={"sessions": ended})
    return ended


@transaction.atomic
def change_password(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Set a password that the rules accept; it also ends all other sessions."""
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    enter("change-password", subject(person), by=by, at=at)


@transaction.atomic
def start_second_factor(person: Person, *, by: Actor, at: datetime) -> TOTPDevice:
    """The device to be confirmed by a first code; made once, until it is confirmed."""
    device, made = TOTPDevice.objects.get_or_create(
        user=person, confirmed=False, defaults={"name": "app"}
    )
    if made:
        enter("start-second-factor", subject(person), by=by, at=at)
    return device


@transaction.atomic
def confirm_second_factor(
    person: Person, device: TOTPDevice, token: str, *, by: Actor, at: datetime
) -> list[str] | None:
    """Take the device into use; the recovery codes, shown once. None for a wrong code."""
    if not device.verify_token(token):
        return None
    TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    enter("set-up-second-factor", subject(person), by=by, at=at)
    return _new_codes(person)


@transaction.atomic
def renew_recovery_codes(person: Person, *, by: Actor, at: datetime) -> list[str]:
    """New recovery codes, shown once; the old ones are void."""
    enter("renew-recovery-codes", subject(person), by=by, at=at)
    return _new_codes(person)


@transaction.atomic
def use_recovery_code(person: Person, code: str, *, by: Actor, at: datetime) -> bool:
    """Use one code up in place of the second factor; False where it is wrong or used."""
    unused = RecoveryCode.objects.select_for_update().filter(
        person=person, sha256=_hash(code), used_at__isnull=True
    )
    if not unused.update(used_at=at):
        return False
    left = RecoveryCode.objects.filter(person=person, used_at__isnull=True).count()
    enter("use-recovery-code", subject(person), by=by, at=at, note={"left": left})
    return True


def _new_codes(person: Person) -> list[str]:
    RecoveryCode.objects.filter(person=person).delete()
    codes = ["-".join(_word(4) for _ in range(4)) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(person=person, sha256=_hash(code)) for code in codes]
    )
    return codes


def _word(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _hash(code: str) -> str:
    plain = "".join(c for c in code.lower() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
