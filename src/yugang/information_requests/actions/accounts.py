"""Setting where a body's fees are paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from ..models import PaymentAccount


@transaction.atomic
def set_account(body: Body, given: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """Keep the account for the notices to come; those written stay as they are."""
    PaymentAccount.objects.update_or_create(body=body, defaults={**given, "kept_at": at})
    enter("set-payment-account", f"body {body.code}", by=by, at=at, after=dict(given))


@transaction.atomic
def remove_account(body: Body, *, by: Actor, at: datetime) -> None:
    """Forget it: that of the county's government holds, if there is one."""
    gone, _tables = PaymentAccount.objects.filter(body=body).delete()
    if gone:
        enter("remove-payment-account", f"body {body.code}", by=by, at=at)
