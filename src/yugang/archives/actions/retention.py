"""Setting how long files are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Place

from ..models import RetentionRule
from ..rules.retention import Retention, Rule


@transaction.atomic
def set_retention(
    place: Place, terms: Mapping[Rule, Retention], *, approval: str, by: Actor, at: datetime
) -> None:
    """Keep the county's own terms, and the paper by which its archives administration agreed.
    Packages that were made keep theirs until they are made anew."""
    for rule, retention in terms.items():
        RetentionRule.objects.update_or_create(
            place=place,
            rule=rule,
            defaults={"retention": retention, "approval": approval.strip(), "set_at": at},
        )
    after = [[rule.value, retention.value] for rule, retention in terms.items()] + [[approval]]
    enter("set-retention", f"place {place.code}", by=by, at=at, after=after)
