"""Co-signing: once for each person (or household), proved by a code or by who stands there."""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases.public import Case, take
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.sealing import mark, old_marks, seal, unseal
from yugang.topic_requests.models import CoSignature, SigningCode, TopicRequest, WrongSlip
from yugang.topic_requests.models.signatures import CONTEXT
from yugang.topic_requests.queries.guarding import (
    asked_too_much,
    guessed_too_much,
    origin_mark,
    told_too_much,
)
from yugang.topic_requests.rules.guarding import CODE_DIGITS, CODE_HOLDS, TRIES
from yugang.topic_requests.rules.once import plain_contact, plain_household, plain_name
from yugang.topic_requests.rules.signing import Signer
from yugang.topic_requests.workflow import TopicState

from . import receipts, showing
from .receipts import Receipt

# Who signs is nobody in the ledger, which forgets nothing.
SOMEBODY = Actor()


class TooOften(Exception):
    """This network address asked as often as is borne within an hour."""


class NotOpen(Exception):
    """The topic does not collect signatures (any more)."""


class Signed(Exception):
    """This person, household or telephone has signed already. Told only to the clerk who stands
    before her; never to the public."""


def is_open(topic: TopicRequest) -> bool:
    return str(topic.case.state) == TopicState.COLLECTING


def contact_mark(contact: str) -> str:
    return mark(plain_contact(contact), "co-signing contact")


def _once_text(topic: TopicRequest, signer: Signer) -> str:
    household = plain_household(signer.household)
    who = household if topic.by_household else f"{plain_name(signer.name)}\0{household}"
    return f"{topic.pk}\0{who}"


def _lock(topic: TopicRequest) -> TopicRequest:
    """The topic as it is now, held until the transaction ends: first its case, as steps do, so that
    a step and a signature never wait for each other in a ring."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=topic.case_id)
    held = TopicRequest.objects.select_for_update(of=("self",)).select_related("body__place")
    now = held.get(pk=topic.pk)
    now.case = case
    return now


@transaction.atomic
def ask(topic: TopicRequest, signer: Signer, *, origin: str, at: datetime) -> SigningCode:
    """Send a code to the telephone or mailbox in `signer.contact`; to one that has signed, a word
    that it has. What is given back looks the same either way. Raises TooOften, NotOpen."""
    if not is_open(topic):
        raise NotOpen
    if asked_too_much(origin, at):
        raise TooOften(origin)
    marked = contact_mark(signer.contact)
    silent = told_too_much(marked, at)
    known = _contact_signed(topic, signer.contact)
    token, code = secrets.token_urlsafe(24), _new_code()
    asked = SigningCode.objects.create(
        topic=topic,
        token=token,
        code_mark="" if silent or known else _code_mark(token, code),
        contact_mark=marked,
        origin_mark=origin_mark(origin),
        sealed=seal(asdict(signer), CONTEXT),
        asked_at=at,
    )
    if not silent:
        _tell(asked, signer.contact, "" if known else code, at)
    return asked


def _new_code() -> str:
    return str(secrets.randbelow(10**CODE_DIGITS)).zfill(CODE_DIGITS)


def _code_mark(token: str, code: str) -> str:
    return mark(f"{token} {code}", "co-signing code")


def _contact_signed(topic: TopicRequest, contact: str) -> bool:
    marks = old_marks(plain_contact(contact), "co-signing contact")
    return topic.signatures.filter(contact_mark__in=marks).exists()


def link_of(asked: SigningCode) -> str:
    """What a notice of a code leads to, and by which it is forgotten."""
    return f"{asked.topic.address}code/{asked.token}/"


def _tell(asked: SigningCode, contact: str, code: str, at: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        names = {"title": asked.topic.title, "code": code, "minutes": CODE_HOLDS.seconds // 60}
        if code:
            text = _(
                "Your code to co-sign “%(title)s” is %(code)s. It holds for %(minutes)s minutes. "
                "If you did not ask for it, do nothing."
            )
        else:
            text = _("You have co-signed “%(title)s” already. There is nothing more to do.")
        by_mail = "@" in contact
        send(
            key=f"co-sign {asked.token}",
            channel=Channel.MAIL if by_mail else Channel.SMS,
            to=contact.strip() if by_mail else plain_contact(contact),
            subject=_("Co-signing a topic"),
            text=text % names,
            link=link_of(asked),
            at=at,
        )


def confirm(asked: SigningCode, code: str, *, at: datetime) -> Receipt | None:
    """Sign with the code that came. None where it is wrong, too old, or was tried too often. A
    receipt for a right one, also where the household has signed before: nobody learns who did. The
    same code again gives the same receipt. Raises NotOpen."""
    seed = f"code {asked.token}"
    with transaction.atomic():
        now = SigningCode.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        if now.used_at is not None:
            return receipts.again(seed, now.used_at) if _fits(now, code) else None
        if now.tries >= TRIES or at - now.asked_at > CODE_HOLDS:
            return None
        now.tries += 1
        right = _fits(now, code)
        now.used_at = at if right else None
        now.save(update_fields=["tries", "used_at"])
        if not right:
            return None
        signer = Signer(**unseal(bytes(now.sealed), CONTEXT))
        how = "mail" if "@" in signer.contact else "sms"
        return sign_quietly(now.topic, signer, how=how, seed=seed, at=at)


def _fits(asked: SigningCode, code: str) -> bool:
    marks = old_marks(f"{asked.token} {code}", "co-signing code")
    kept = asked.code_mark or "0" * 64
    return True in [hmac.compare_digest(kept, one) for one in marks]


def sign_quietly(
    topic: TopicRequest,
    signer: Signer,
    *,
    how: str,
    seed: str,
    representative: bool = False,
    at: datetime,
) -> Receipt:
    """Sign; where she has already, nothing happens and nobody is told: the receipt looks the same.
    seed: what the receipt's code is made of, so that the same form gives the same. Raises
    NotOpen."""
    made = None
    with suppress(Signed):
        made = sign(topic, signer, how=how, representative=representative, by=SOMEBODY, at=at)
    return receipts.give(topic, made, seed=seed, at=at)


def sign(
    topic: TopicRequest,
    signer: Signer,
    *,
    how: str,
    representative: bool = False,
    by: Actor,
    at: datetime,
) -> CoSignature:
    """Sign once; where that makes enough, the village is obliged in the same transaction. Raises
    NotOpen, Signed."""
    with transaction.atomic():
        now = _lock(topic)
        if not is_open(now):
            raise NotOpen
        once = _once_text(now, signer)
        marks = old_marks(once, "co-signing once")
        if now.signatures.filter(once_mark__in=marks).exists():
            raise Signed
        if signer.contact and _contact_signed(now, signer.contact):
            raise Signed
        signature = CoSignature(
            topic=now,
            how=how,
            is_representative=representative,
            signed_on=clock.day_of(at),
            sealed=seal(asdict(signer), CONTEXT),
            once_mark=mark(once, "co-signing once"),
            contact_mark=contact_mark(signer.contact),
        )
        try:
            with transaction.atomic():
                signature.save()
        except IntegrityError as error:
            raise Signed from error
        enter("sign", now.subject, by=by, at=at, after=how)
        weigh(showing.count(now), at=at)
        return signature


def weigh(topic: TopicRequest, *, at: datetime) -> bool:
    """Oblige the village where enough have signed; whether that is new."""
    if not topic.is_reached:
        return False
    try:
        take(topic.case, "oblige", by=SYSTEM, at=at)
    except StepRefused:
        return False
    return True


@transaction.atomic
def withdraw(topic: TopicRequest, code: str, *, origin: str, at: datetime) -> bool:
    """Take back what a receipt is for, once; True also where there was nothing to take back. While
    the topic collects, the signature counts no more; afterwards the number stays as it was counted,
    and who signed is erased. False where the code is none, or was used. Raises TooOften."""
    if guessed_too_much(topic, origin, at):
        raise TooOften(origin)
    now = _lock(topic)
    receipt = receipts.unused(now, code)
    if receipt is None:
        WrongSlip.objects.create(topic=now, at=at, origin_mark=origin_mark(origin))
        return False
    receipt.used_at = at
    receipt.save(update_fields=["used_at"])
    if receipt.signature_id:
        held = CoSignature.objects.select_for_update().get(pk=receipt.signature_id)
        _erase(held, at, counts=not is_open(now))
        enter("withdraw-signature", now.subject, by=SOMEBODY, at=at, after=held.how)
        showing.count(now)
    return True


def _erase(held: CoSignature, at: datetime, *, counts: bool) -> None:
    """Who signed goes. Of one that was struck out the keyed marks stay until the topic is long over:
    by them it cannot be given again."""
    on = clock.day_of(at)
    held.sealed = b""
    if held.struck_on is None:
        held.once_mark, held.contact_mark, held.erased_on = "", "", on
    if not counts:
        held.withdrawn_on = on
    held.save()


@transaction.atomic
def strike(signature: CoSignature, *, reason: str, by: Actor, at: datetime) -> CoSignature:
    """Strike a signature out, as of somebody who is no villager. An obligation that stands by it
    stays. Raises StepRefused without a reason."""
    topic = _lock(signature.topic)
    held = CoSignature.objects.select_for_update().get(pk=signature.pk)
    if not reason.strip():
        raise StepRefused("strike", "", _("Say why."))
    if held.struck_on is None:
        held.struck_on, held.struck_by_id = clock.day_of(at), by.person_id
        held.struck_reason = reason.strip()
        held.save(update_fields=["struck_on", "struck_by", "struck_reason"])
        enter("strike", topic.subject, by=by, at=at, before=held.pk, after=held.struck_reason)
        showing.count(topic)
    return held
