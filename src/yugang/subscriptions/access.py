"""Who may touch a subscription: whoever has a code that only its mails carry."""

from __future__ import annotations

import hmac

from django.http import Http404

from yugang.shared.sealing import mark, old_marks

from .models import Subscription

CODE = 32
CONFIRM, LEAVE, MINE = "confirm", "leave", "mine"


def address_mark(address: str) -> str:
    """By which equal addresses are found; capitals do not count."""
    return mark(address.strip().lower(), "subscriber")


def address_marks(address: str) -> list[str]:
    """The same by every key that is set."""
    return old_marks(address.strip().lower(), "subscriber")


def origin_mark(address: str) -> str:
    """The same of a network address."""
    return mark(address, "subscribing from")


def code(subscription: Subscription, purpose: str) -> str:
    return mark(_named(subscription), f"subscription {purpose}")[:CODE]


def _named(subscription: Subscription) -> str:
    return f"{subscription.pk} {subscription.salt}"


def to_subscription(pk: int, given: str, purpose: str) -> Subscription:
    """The subscription that this code opens for this purpose. Raises Http404, whether there is one
    or not."""
    found = Subscription.objects.filter(pk=pk).first()
    wanted = found or Subscription(pk=0, salt="")
    right = [
        hmac.compare_digest(known[:CODE].encode(), given.encode())
        for known in old_marks(_named(wanted), f"subscription {purpose}")
    ]
    if found is None or not any(right):
        raise Http404("subscription")
    return found


def of_same_address(subscription: Subscription) -> list[Subscription]:
    """All confirmed ones of the address, this one too."""
    rows = Subscription.objects.filter(
        address_mark=subscription.address_mark, confirmed_at__isnull=False
    )
    return list(rows)
