"""Founding, changing and closing bodies; public pages name them, so all are baked anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yugang.shared.baked import invalidate_all
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.seen import locked, state_of

from ..models import Body

FIELDS = (
    "name", "short_name", "kind", "place", "address", "office_hours", "phone", "fax", "mail",
    "duties_text",
)  # fmt: skip


@transaction.atomic
def create_body(values: dict[str, Any], *, by: Actor, at: datetime) -> Body:
    """A new body; `values` holds `code` and FIELDS."""
    body = Body.objects.create(**values)
    enter("create-body", f"body {body.code}", by=by, at=at, after=state_of(body, FIELDS))
    invalidate_all()
    return body


@transaction.atomic
def edit_body(
    body: Body, changes: dict[str, Any], *, seen: dict[str, Any], by: Actor, at: datetime
) -> Body:
    """Change what FIELDS name; the code stays for good. Raises ChangedMeanwhile."""
    body = locked(body, seen)
    before = state_of(body, FIELDS)
    for name in FIELDS:
        setattr(body, name, changes[name])
    body.save(update_fields=FIELDS)
    after = state_of(body, FIELDS)
    enter("edit-body", f"body {body.code}", by=by, at=at, before=before, after=after)
    invalidate_all()
    return body


@transaction.atomic
def close_body(body: Body, *, on: date, by: Actor, at: datetime) -> None:
    """The body is no more from that day on; what it published stays."""
    before = state_of(body, ("closed_on",))
    body.closed_on = on
    body.save(update_fields=["closed_on"])
    after = state_of(body, ("closed_on",))
    enter("close-body", f"body {body.code}", by=by, at=at, before=before, after=after)
    invalidate_all()
