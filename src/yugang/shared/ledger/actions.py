"""Entering an act."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from yugang.shared.statements import insert

from .actor import Actor
from .models import Act


def digest(state: Any) -> str:
    """SHA-256, in hex, of the canonical JSON of `state`; empty for None."""
    if state is None:
        return ""
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def enter(
    act: str,
    subject: str,
    *,
    by: Actor,
    at: datetime,
    before: Any = None,
    after: Any = None,
    note: dict[str, Any] | None = None,
    beside: Iterable[Model] = (),
) -> Act:
    """Write one act; must run in the transaction of the act it tells of.

    beside: new rows of that act, inserted in the same message to the database.

    subject: kind and public id, as "publication 510118-01/2026-00001". before, after: any JSON
    value; only their digests are kept. Raises RuntimeError outside a transaction.
    """
    _demand_transaction()
    told = {"before": digest(before), "after": digest(after), "note": note or {}}
    entered = Act(act=act, subject=subject, at=at, **_who(by), **told)
    insert(*beside, entered)
    return entered


def enter_many(acts: Iterable[tuple[str, str, Any]], *, by: Actor, at: datetime) -> None:
    """Write many acts of one actor, each as (act, subject, state after it). As `enter`."""
    _demand_transaction()
    insert(
        *(
            Act(act=act, subject=subject, at=at, after=digest(after), **_who(by))
            for act, subject, after in acts
        )
    )


def _who(by: Actor) -> dict[str, Any]:
    return {
        "actor_id": by.person_id,
        "actor": by.name,
        "post_id": by.post_id,
        "post": by.post,
        "address": by.address,
    }


def _demand_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an act is entered in the transaction that does it")
