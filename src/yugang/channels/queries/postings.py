"""Postings at the desk: their state in words, whom they reached, what can be tried again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.channels.models import Delivery, DeliveryState
from yugang.channels.models.recipients import RETRIED
from yugang.disclosure.public import (
    TELLING,
    Channel,
    Posting,
    PostingState,
    Publication,
    PublicationState,
    carriage,
)
from yugang.shared.calendars.queries import calendar_for

from . import texts
from .recipients import masked

SIGNS = {
    PostingState.POSTED: ("done", _("posted")),
    PostingState.UNDER_WAY: ("wait", _("under way")),
    PostingState.FAILED: ("late", _("failed")),
}
DELIVERY_SIGNS = {
    DeliveryState.WAITING: "wait",
    DeliveryState.SENDING: "wait",
    DeliveryState.SENT: "done",
    DeliveryState.KEPT: "changed",
    DeliveryState.FAILED: "late",
    DeliveryState.UNCERTAIN: "soon",
    DeliveryState.LEFT: "off",
}
PAGE = 200


@dataclass(frozen=True)
class Row:
    """A posting with its channel and state in words."""

    posting: Posting
    channel: str
    sign: tuple[str, object]
    retriable: bool


def rows(found: Iterable[Posting]) -> list[Row]:
    listed = list(found)
    open_ones = _with_deliveries(listed)
    current = set(_current(one.pk for one in listed).values_list("pk", flat=True))
    return [
        Row(
            posting=one,
            channel=carriage.name_of(one.channel),
            sign=SIGNS[PostingState(one.state)],
            retriable=one.pk in current
            and (
                (one.channel in TELLING and one.state == PostingState.FAILED) or one.pk in open_ones
            ),
        )
        for one in listed
    ]


def that_stand(postings: QuerySet[Posting]) -> QuerySet[Posting]:
    """Those of `postings` that tell what still stands."""
    return postings.filter(
        revision=F("revision__publication__current"),
        revision__publication__state=PublicationState.PUBLISHED,
    )


def _current(keys: Iterable[int]) -> QuerySet[Posting]:
    return that_stand(Posting.on_all.filter(pk__in=list(keys)))


def is_current(posting: Posting) -> bool:
    """Whether what it tells still stands: neither replaced by a newer text nor withdrawn."""
    return _current([posting.pk]).exists()


def _with_deliveries(found: list[Posting]) -> set[int]:
    missed = Delivery.objects.filter(posting__in=[p.pk for p in found], state__in=RETRIED)
    return set(missed.values_list("posting", flat=True))


def counts(posting: Posting) -> list[tuple[str, str, int]]:
    """How many deliveries stand in which state: sign, word, number."""
    found = posting.deliveries.order_by().values_list("state").annotate(n=Count("pk"))
    by_state = dict(found)
    return [
        (DELIVERY_SIGNS[state], str(state.label), by_state[state])
        for state in DeliveryState
        if by_state.get(state)
    ]


@dataclass(frozen=True)
class Line:
    """A delivery whose number is masked."""

    delivery: Delivery
    number: str
    sign: tuple[str, str]


def deliveries(posting: Posting) -> list[Line]:
    """Those that did not arrive first; no more than a page of them."""
    found = list(posting.deliveries.select_related("recipient__body")[: 5 * PAGE])
    found.sort(key=lambda d: (d.state in (DeliveryState.SENT, DeliveryState.LEFT), d.pk))
    return [
        Line(
            d, masked(d.recipient), (DELIVERY_SIGNS[DeliveryState(d.state)], d.get_state_display())
        )
        for d in found[:PAGE]
    ]


def retriable(posting: Posting) -> bool:
    """Whether there is someone to try again."""
    if posting.channel not in TELLING or posting.state == PostingState.UNDER_WAY:
        return False
    if not is_current(posting):
        return False
    nobody = not posting.deliveries.exists()
    return nobody or posting.deliveries.filter(state__in=RETRIED).exists()


def parts(posting: Posting) -> list[str]:
    """The SMS as it was cut; empty for other channels."""
    if posting.channel != Channel.SMS or not posting.revision.code:
        return []
    return texts.parts(posting.revision, posting.text)


def due_on(publication: Publication) -> date | None:
    """By when it has to be on its channels: as long as the web has, by its duty or its item."""
    if publication.duty is not None:
        return publication.duty.due_on
    assert publication.current is not None
    calendar = calendar_for(publication.body.place.code)
    return publication.item.when.due_for_event(publication.current.made_on, calendar).day
