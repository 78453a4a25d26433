"""The writes: telling someone, marking as read, trying again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.outbox.actions import enqueue
from yugang.shared.people.models import Person

from .models import Channel, Notice, State

RESENDABLE = (State.KEPT, State.FAILED, State.UNCERTAIN)


def send(
    *,
    key: str,
    channel: Channel,
    to: Person | str,
    subject: str,
    text: str,
    link: str = "",
    at: datetime,
) -> Notice | None:
    """Tell someone once; in the caller's transaction, so that it is told if and only if it was.

    key: names what is told to whom, as "reviewed 510118-02/2026-00012 r1 person 7"; with a key
    that was told before nothing happens and None is returned. to: a person, whose mail
    address or telephone is taken, or an address. None too for a person without one. link: a path of
    this site, without language. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a notice is sent in the transaction that gives cause for it")
    address = to if isinstance(to, str) else _address(to, channel)
    if channel != Channel.DESK and not address:
        return None
    at_desk = channel == Channel.DESK
    notice, new = Notice.objects.get_or_create(
        key=f"{channel} {key}",
        defaults={
            "channel": channel,
            "person": to if isinstance(to, Person) else None,
            "address": address,
            "subject": subject,
            "text": text,
            "link": link,
            "created_at": at,
            "state": State.SENT if at_desk else State.WAITING,
            "sent_at": at if at_desk else None,
        },
    )
    if new and not at_desk:
        enqueue(channel, str(notice.pk))
    return notice if new else None


def _address(person: Person, channel: Channel) -> str:
    return {Channel.MAIL: person.mail, Channel.SMS: person.phone}.get(channel, "")


def mark_read(person: Person, *, at: datetime) -> int:
    """Mark all notices at the person's desk as read; how many were not."""
    return Notice.objects.filter(person=person, channel=Channel.DESK, read_at__isnull=True).update(
        read_at=at
    )


@transaction.atomic
def resend(notice: Notice, *, by: Actor, at: datetime) -> bool:
    """Send again what was kept, failed or is uncertain; False where another was faster."""
    taken = Notice.objects.filter(pk=notice.pk, state__in=RESENDABLE).update(
        state=State.WAITING, attempts=0, last_error=""
    )
    if taken:
        enqueue(notice.channel, str(notice.pk))
        enter("resend", f"notice {notice.pk}", by=by, at=at, before=notice.state)
    return bool(taken)


def forget(person: Person | None, links: Iterable[str]) -> int:
    """Delete what was told to `person` and what leads to `links`; how many there were."""
    about = Q(link__in=list(links))
    if person is not None:
        about |= Q(person=person)
    deleted, _ = Notice.objects.filter(about).delete()
    return deleted


def blank(links: Iterable[str], *, subject: str) -> int:
    """Take the words out of all notices that lead to `links`; how many there were."""
    return Notice.objects.filter(link__in=list(links)).update(subject=subject, text="")
