"""Setting what letters of reply say of remedies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Place

from ..models import Remedies


@transaction.atomic
def set_remedies(place: Place, given: Mapping[str, str], *, by: Actor, at: datetime) -> Remedies:
    """Keep the offices and addresses for the letters to come; those written stay as they are."""
    kept, _new = Remedies.objects.update_or_create(
        place=place, defaults={**given, "confirmed_at": at}
    )
    enter("set-remedies", f"place {place.code}", by=by, at=at, after=dict(given))
    return kept
