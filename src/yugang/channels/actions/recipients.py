"""Keeping the lists: entered with consent, subscribed and confirmed, left and erased for good."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from yugang.channels.models import Recipient
from yugang.channels.models.recipients import Way
from yugang.channels.rules.addresses import BadAddress, read
from yugang.disclosure.public import Channel
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.outbox.actions import enqueue
from yugang.shared.places.models import Body
from yugang.shared.sealing import mark, old_marks, seal

CONFIRM = "confirm-recipient"
PURPOSE = "recipient"
MOST_TRIES = 5
CONFIRM_WITHIN = timedelta(minutes=30)


class Wrong(Exception):
    """A code that does not confirm: another one, too many tries, or too late."""


@dataclass
class Added:
    """What came of a list: how many are new, known already, and the lines that are no number."""

    new: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def add(
    body: Body,
    channel: Channel,
    lines: Iterable[tuple[str, str]],
    *,
    consent: str,
    by: Actor,
    at: datetime,
) -> Added:
    """Put numbers with their labels on the list of a body; `consent` says how it was given.

    Nothing is written where a line is refused. Raises ValueError without a word on consent.
    """
    if not consent.strip():
        raise ValueError("a number is entered with consent only")
    added, numbers = Added(), list(lines)
    read_ones = [
        (_read(channel, number, n, added), label) for n, (number, label) in enumerate(numbers, 1)
    ]
    if added.refused:
        return added
    for number, label in read_ones:
        if _on_list(body, channel, number):
            added.known += 1
            continue
        held = _new(body, channel, number, Way.ENTERED, at)
        held.label, held.consent, held.confirmed_at = label, consent.strip(), at
        held.save()
        added.new += 1
    note = {"channel": channel.value, "new": added.new, "consent": consent.strip()}
    enter("add-recipient", f"body {body.code}", by=by, at=at, note=note)
    return added


def _read(channel: Channel, number: str, line: int, added: Added) -> str:
    try:
        return read(channel, number)
    except BadAddress:
        added.refused.append((line, number))
        return ""


def _on_list(body: Body, channel: Channel, number: str) -> Recipient | None:
    marks = old_marks(number, PURPOSE)
    found = Recipient.objects.filter(body=body, channel=channel, mark__in=marks, left_at=None)
    return found.first()


def _new(body: Body, channel: Channel, number: str, way: Way, at: datetime) -> Recipient:
    held = Recipient(body=body, channel=channel, way=way, entered_at=at)
    held.code = secrets.token_urlsafe(12)
    held.mark = mark(number, PURPOSE)
    held.sealed = seal({"number": number}, held.context)
    return held


@transaction.atomic
def subscribe(body: Body, channel: Channel, number: str, *, at: datetime) -> Recipient:
    """Begin a subscription by the number itself; a code is sent to it, which `confirm` takes.

    A number that is on the list already gets no second row and no code. Raises BadAddress.
    """
    bare = read(channel, number)
    held = _on_list(body, channel, bare) or _new(body, channel, bare, Way.SUBSCRIBED, at)
    fresh = held.pk is None or held.entered_at + CONFIRM_WITHIN < at
    if held.confirmed_at is None and fresh:
        held.confirm_code = f"{secrets.randbelow(10**6):06d}"
        held.entered_at, held.tries = at, 0
        held.save()
        enqueue(CONFIRM, str(held.pk), {"at": at.isoformat()})
    return held


def confirm(held: Recipient, code: str, *, at: datetime) -> None:
    """Take the code that was sent to the number. Raises Wrong; five tries within half an hour."""
    with transaction.atomic():
        now = Recipient.objects.select_for_update().get(pk=held.pk)
        if now.confirmed_at is not None:
            return
        now.tries += 1
        in_time = now.tries <= MOST_TRIES and at <= now.entered_at + CONFIRM_WITHIN
        right = bool(now.confirm_code) and secrets.compare_digest(
            now.confirm_code.encode(), code.strip().encode()
        )
        if in_time and right:
            now.confirmed_at, now.confirm_code = at, ""
            enter("confirm-recipient", now.subject, by=Actor(), at=at)
        now.save()
    if not (in_time and right):
        raise Wrong


@transaction.atomic
def leave(held: Recipient, *, at: datetime) -> None:
    """Take the number off the list, at once and for good; a second time changes nothing."""
    _erase(held, "leave-list", Actor(), at)


@transaction.atomic
def erase(held: Recipient, *, by: Actor, at: datetime) -> None:
    """The same, by the office that keeps the list."""
    _erase(held, "erase-recipient", by, at)


def _erase(held: Recipient, act: str, by: Actor, at: datetime) -> None:
    now = Recipient.objects.select_for_update().get(pk=held.pk)
    if now.left_at is not None:
        return
    now.left_at, now.sealed = at, b""
    now.mark = now.label = now.consent = now.confirm_code = ""
    now.save()
    enter(act, now.subject, by=by, at=at)
