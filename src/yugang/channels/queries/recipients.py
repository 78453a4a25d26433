"""Lists of recipients: who is told, masked for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from yugang.channels.models import Recipient
from yugang.disclosure.public import TELLING, Channel
from yugang.kernel.masking import mask_text
from yugang.shared.places.models import Body, Place
from yugang.shared.sealing import Unreadable, unseal


def number_of(held: Recipient) -> str:
    """The number or address itself. Raises Unreadable, also for who left."""
    if held.left_at is not None:
        raise Unreadable(f"{held} left the list")
    return str(unseal(bytes(held.sealed), held.context)["number"])


def masked(held: Recipient) -> str:
    """What the desk shows of it."""
    try:
        number = number_of(held)
    except Unreadable:
        return "—"
    name, at, host = number.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    shown = mask_text(number)
    return shown if shown != number else number[:4] + "*" * max(len(number) - 6, 0) + number[-2:]


def on_list(body: Body, channel: Channel, *, below: bool = False) -> QuerySet[Recipient]:
    """Whom a body tells; `below`: also those on the lists of the bodies in its place."""
    whose = Q(body__place__code__startswith=body.place.prefix) if below else Q(body=body)
    return Recipient.objects.active().filter(whose, channel=channel)


def in_place(place: Place, channel: Channel) -> QuerySet[Recipient]:
    """Everyone on the lists of the bodies in a place."""
    found = Recipient.objects.active().filter(channel=channel)
    return found.filter(body__place__code__startswith=place.prefix)


def counts(bodies: QuerySet[Body]) -> dict[int, dict[str, int]]:
    """How many each body has on its lists, by channel."""
    rows = (
        Recipient.objects.active()
        .filter(body__in=bodies)
        .order_by()
        .values_list("body_id", "channel")
        .annotate(n=Count("pk"))
    )
    found: dict[int, dict[str, int]] = {}
    for body, channel, n in rows:
        found.setdefault(body, {})[channel] = n
    return found


@dataclass(frozen=True)
class Row:
    """One line of the desk's list."""

    held: Recipient
    number: str


def rows(found: QuerySet[Recipient]) -> list[Row]:
    return [Row(held, masked(held)) for held in found]


def is_set_up(channel: Channel) -> bool:
    """Whether the gateway or server of a telling channel is named in the settings."""
    named = {
        Channel.SMS: settings.SMS_URL,
        Channel.VOICE: settings.VOICE_URL,
        Channel.MAIL: settings.EMAIL_HOST,
    }
    return bool(named.get(channel, "yes"))


def not_set_up() -> list[Channel]:
    return [channel for channel in TELLING if not is_set_up(channel)]
