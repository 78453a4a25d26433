"""Telling a list of recipients: begun in one transaction, carried out by the worker, tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yugang.channels.models import Delivery, DeliveryState
from yugang.channels.models.recipients import RETRIED
from yugang.channels.queries.postings import is_current
from yugang.disclosure.public import TELLING, Channel, Posting, Revision, carrying
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.outbox.actions import enqueue
from yugang.shared.places.models import Body

TELL, URGENT = "tell", "tell-urgent"


@dataclass(frozen=True)
class Telling:
    """What is told to whom. below: also those on the lists of the bodies in the body's place.
    place: code of the place whose lists are told instead, in an emergency. urgent: before what waits."""

    channel: Channel
    body: Body
    text: str
    key: str
    below: bool = False
    place: str = ""
    urgent: bool = False


@transaction.atomic
def tell(revision: Revision, telling: Telling, *, by: Actor, at: datetime) -> Posting:
    """Begin to tell a published revision by SMS, mail or voice; the same key again returns the
    first posting. Raises StepRefused where it is not public."""
    if telling.channel not in TELLING:
        raise ValueError(f"{telling.channel} tells nobody one by one")
    known = Posting.on_all.filter(key=telling.key).first()
    if known is not None:
        return known
    told = carrying.Carried(
        telling.channel, telling.body, at, key=telling.key, text=telling.text, under_way=True
    )
    posting = carrying.carry(revision, told, by=by, at=at)
    reach = {"place": telling.place} if telling.place else {"below": telling.below}
    _enqueue(posting, telling.urgent, {"reach": reach})
    return posting


def _enqueue(posting: Posting, urgent: bool, payload: dict[str, object]) -> None:
    enqueue(URGENT if urgent else TELL, str(posting.pk), payload)


@transaction.atomic
def retry(posting: Posting, *, uncertain: bool, by: Actor, at: datetime) -> int:
    """Try again what failed or was kept; `uncertain`: also what may have arrived. How many: none of
    a text that was replaced or withdrawn since."""
    held = carrying.lock(posting)
    if not is_current(held):
        return 0
    states = [s for s in RETRIED if uncertain or s != DeliveryState.UNCERTAIN]
    count = Delivery.objects.filter(posting=held, state__in=states).update(
        state=DeliveryState.WAITING, attempts=0, next_try_at=None, last_error=""
    )
    nobody = not held.deliveries.exists()
    if count or nobody:
        carrying.reopen(held)
        _enqueue(held, False, {"reach": {"below": False}} if nobody else {})
        enter("retry-posting", held.subject, by=by, at=at, note={"deliveries": count})
    return count


@transaction.atomic
def wake(at: datetime) -> int:
    """Put into the outbox what waits for its next try; how many postings."""
    due = Delivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=at)
    ids = list(due.order_by().values_list("posting", flat=True).distinct())
    for posting in Posting.on_all.filter(pk__in=ids):
        _enqueue(posting, False, {})
    return len(ids)
