"""What the worker does with a posting: one delivery for each recipient, claimed before anything
leaves the house, sent side by side, settled, and the posting settled by what came of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from yugang.channels.models import Delivery, DeliveryState, Recipient
from yugang.channels.queries.postings import is_current
from yugang.channels.queries.recipients import in_place, is_set_up, number_of, on_list
from yugang.channels.rules.retries import next_try
from yugang.disclosure.public import Channel, Posting, PostingState, carrying
from yugang.kernel import clock
from yugang.shared.notices.wire import Refused, Unknown
from yugang.shared.places.models import Place
from yugang.shared.sealing import Unreadable

from . import adapters

BATCH, SIDE_BY_SIDE = 40, 8
S = DeliveryState


@dataclass(frozen=True)
class _Outcome:
    state: DeliveryState
    error: str = ""
    again: bool = False


def carry_out(posting_id: int, payload: dict[str, Any]) -> None:
    """Tell everyone who waits for it now. Calling it again does no harm."""
    posting = (
        Posting.on_all.select_related("body__place", "revision__publication")
        .filter(pk=posting_id, state=PostingState.UNDER_WAY)
        .first()
    )
    if posting is None:
        return
    if reach := payload.get("reach"):
        _expand(posting, reach)
    _recover(posting)
    while is_current(posting) and (claimed := _claim(posting, clock.now())):
        _send(posting, claimed)
    if not is_current(posting):
        _call_off(posting)
    conclude(posting, clock.now())


def _expand(posting: Posting, reach: dict[str, Any]) -> None:
    """A delivery for each recipient who has none yet."""
    known = Delivery.objects.filter(posting=posting).values("recipient")
    wanted = _reached(posting, reach).exclude(pk__in=known)
    Delivery.objects.bulk_create(
        (
            Delivery(posting=posting, recipient_id=pk, key=_key(posting.pk, pk))
            for pk in wanted.values_list("pk", flat=True)
        ),
        batch_size=500,
        ignore_conflicts=True,
    )


def _reached(posting: Posting, reach: dict[str, Any]) -> QuerySet[Recipient]:
    channel = Channel(posting.channel)
    if code := reach.get("place"):
        return in_place(Place.objects.get(code=code), channel)
    assert posting.body is not None
    return on_list(posting.body, channel, below=bool(reach.get("below")))


def _key(posting: int, recipient: int) -> str:
    return hashlib.sha256(f"yugang {settings.BASE_URL} {posting} {recipient}".encode()).hexdigest()


def _recover(posting: Posting) -> None:
    """Whoever claimed these died before saying how it ended."""
    state = S.WAITING if settings.GATEWAY_IDEMPOTENT else S.UNCERTAIN
    Delivery.objects.filter(posting=posting, state=S.SENDING).update(
        state=state, last_error="the worker ended while it was being sent"
    )


def _call_off(posting: Posting) -> None:
    """Nobody is told any more what was replaced or withdrawn since: an alarm after its all-clear
    would do harm."""
    Delivery.objects.filter(posting=posting, state=S.WAITING).update(
        state=S.FAILED, next_try_at=None, last_error=_("replaced or withdrawn before it was sent")
    )


@transaction.atomic
def _claim(posting: Posting, at: datetime) -> list[Delivery]:
    waiting = Delivery.objects.select_for_update(of=("self",)).filter(
        Q(next_try_at__isnull=True) | Q(next_try_at__lte=at), posting=posting, state=S.WAITING
    )
    found = list(waiting.select_related("recipient")[:BATCH])
    for delivery in found:
        delivery.state, delivery.attempts = S.SENDING, delivery.attempts + 1
    Delivery.objects.bulk_update(found, ["state", "attempts"])
    return found


def _send(posting: Posting, claimed: list[Delivery]) -> None:
    """Send all of them, some side by side; only this thread touches the database."""
    outcomes: dict[int, _Outcome] = {}
    jobs: list[tuple[Delivery, Callable[[], None]]] = []
    for delivery in claimed:
        job = _job(posting, delivery)
        if isinstance(job, _Outcome):
            outcomes[delivery.pk] = job
        else:
            jobs.append((delivery, job))
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        ended = pool.map(_run, [job for _, job in jobs])
        outcomes |= {delivery.pk: end for (delivery, _), end in zip(jobs, ended, strict=True)}
    _settle(claimed, outcomes, clock.now())


def _job(posting: Posting, delivery: Delivery) -> Callable[[], None] | _Outcome:
    if delivery.recipient.left_at is not None:
        return _Outcome(S.LEFT)
    if not is_set_up(Channel(posting.channel)):
        return _Outcome(S.KEPT)
    try:
        number = number_of(delivery.recipient)
    except Unreadable as error:
        return _Outcome(S.FAILED, str(error))
    return adapters.job(posting, delivery, number)


def _run(job: Callable[[], None]) -> _Outcome:
    try:
        job()
    except Refused as refused:
        return _Outcome(S.FAILED, str(refused), again=refused.again)
    except Unknown as unknown:
        if settings.GATEWAY_IDEMPOTENT:
            return _Outcome(S.FAILED, str(unknown), again=True)
        return _Outcome(S.UNCERTAIN, str(unknown))
    except (ValueError, UnicodeError) as error:
        return _Outcome(S.FAILED, f"{type(error).__name__}: {error}")
    return _Outcome(S.SENT)


@transaction.atomic
def _settle(claimed: Iterable[Delivery], outcomes: dict[int, _Outcome], at: datetime) -> None:
    settled = []
    for delivery in claimed:
        end = outcomes[delivery.pk]
        delivery.state, delivery.last_error = end.state, end.error[:500]
        delivery.sent_at = at if end.state == S.SENT else None
        delivery.next_try_at = next_try(delivery.attempts, at) if end.again else None
        if delivery.next_try_at is not None:
            delivery.state = S.WAITING
        settled.append(delivery)
    Delivery.objects.bulk_update(settled, ["state", "last_error", "sent_at", "next_try_at"])


def conclude(posting: Posting, at: datetime) -> None:
    """Settle the posting once nothing of it is open any more."""
    states = list(Delivery.objects.filter(posting=posting).values_list("state", flat=True))
    if any(state in (S.WAITING, S.SENDING) for state in states):
        return
    reached = states.count(S.SENT)
    missed = len(states) - reached - states.count(S.LEFT)
    carrying.settle(posting, reached=reached, missed=missed, at=at)
