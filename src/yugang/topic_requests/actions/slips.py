"""Slips of paper with a code: printed by the village, handed out, one to a person or household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yugang.kernel import clock
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.sealing import mark, old_marks
from yugang.topic_requests.models import Slip, TopicRequest, WrongSlip
from yugang.topic_requests.queries.guarding import guessed_too_much, origin_mark
from yugang.topic_requests.rules.guarding import MOST_SLIPS
from yugang.topic_requests.rules.signing import Signer

from . import receipts, signing
from .receipts import Receipt


@dataclass(frozen=True)
class Printed:
    """A slip as it is handed out: its number and code, which is kept nowhere."""

    number: int
    code: str


def _code(batch: str, number: int) -> str:
    """The same form sent twice prints the same codes."""
    return receipts.spell(mark(f"{batch} {number}", "slip code"))


def _code_mark(topic: TopicRequest, code: str) -> str:
    return mark(f"{topic.pk} {code}", "slip")


@transaction.atomic
def print_slips(
    topic: TopicRequest,
    *,
    count: int,
    for_representatives: bool,
    key: str,
    by: Actor,
    at: datetime,
) -> list[Printed]:
    """Make slips; the same form again gives the same ones. Raises NotOpen, ValueError for more
    than a village needs."""
    if not 1 <= count <= MOST_SLIPS:
        raise ValueError(count)
    if not signing.is_open(topic):
        raise signing.NotOpen
    batch = mark(f"{topic.pk} {key}", "slip batch")
    held = TopicRequest.objects.select_for_update().get(pk=topic.pk)
    known = list(held.slips.filter(batch=batch).order_by("number"))
    if not known:
        first = held.slips.count() + 1
        known = Slip.objects.bulk_create(
            Slip(
                topic=held,
                batch=batch,
                number=number,
                for_representative=for_representatives,
                code_mark=_code_mark(held, _code(batch, number)),
                printed_on=clock.day_of(at),
            )
            for number in range(first, first + count)
        )
        enter("print-slips", topic.subject, by=by, at=at, after=count)
    return [Printed(slip.number, _code(batch, slip.number)) for slip in known]


@transaction.atomic
def sign_by_slip(
    topic: TopicRequest, code: str, signer: Signer, *, origin: str, at: datetime
) -> Receipt | None:
    """Sign with a slip; used once. None where the code is none, or was used: the same answer.
    Raises TooOften, NotOpen."""
    if not signing.is_open(topic):
        raise signing.NotOpen
    if guessed_too_much(topic, origin, at):
        raise signing.TooOften(origin)
    marks = old_marks(f"{topic.pk} {receipts.plain(code)}", "slip")
    unused = Slip.objects.select_for_update().filter(topic=topic, used_at=None)
    slip = unused.filter(code_mark__in=marks).first()
    if slip is None:
        WrongSlip.objects.create(topic=topic, at=at, origin_mark=origin_mark(origin))
        return None
    slip.used_at = at
    slip.save(update_fields=["used_at"])
    return signing.sign_quietly(
        topic,
        signer,
        how="slip",
        representative=slip.for_representative,
        seed=f"slip {slip.pk}",
        at=at,
    )
