"""Making and changing handbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.public import Publication
from yugang.livelihood.actions import Refused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .models import Handbook, HandbookEntry

# The address of the form for a new one.
NOT_A_SLUG = "new"
FACTS = ("title", "intro", "topic", "fields", "most", "shown")


@transaction.atomic
def make(
    values: Mapping[str, Any], entries: Sequence[Publication], *, by: Actor, at: datetime
) -> Handbook:
    """A handbook, at its address from now on where it is `shown`. Raises Refused where the address
    is taken."""
    if values["slug"] == NOT_A_SLUG or Handbook.objects.filter(slug=values["slug"]).exists():
        raise Refused(slug="slug-taken")
    facts = {name: values[name] for name in FACTS}
    made = Handbook.objects.create(
        slug=values["slug"], body=values["body"], author_id=by.person_id, **facts
    )
    _choose(made, entries)
    enter("make", made.subject, by=by, at=at, after=_state(made))
    baked.invalidate([made.subject])
    return made


@transaction.atomic
def change(
    handbook: Handbook,
    values: Mapping[str, Any],
    entries: Sequence[Publication],
    *,
    seen_version: int,
    by: Actor,
    at: datetime,
) -> Handbook:
    """Raises Refused where somebody else changed it meanwhile."""
    now = Handbook.objects.select_for_update(of=("self",)).get(pk=handbook.pk)
    if now.version != seen_version:
        raise Refused(whole="changed")
    before = _state(now)
    for name in FACTS:
        setattr(now, name, values[name])
    now.version += 1
    now.save()
    _choose(now, entries)
    enter("change", now.subject, by=by, at=at, before=before, after=_state(now))
    baked.invalidate([now.subject])
    return now


def _choose(handbook: Handbook, entries: Sequence[Publication]) -> None:
    handbook.entries.all().delete()
    HandbookEntry.objects.bulk_create(
        HandbookEntry(handbook=handbook, publication=one, position=position)
        for position, one in enumerate(entries)
    )


def _state(handbook: Handbook) -> dict[str, Any]:
    chosen = handbook.entries.values_list("publication__index_number", flat=True)
    facts = {name: str(getattr(handbook, name)) for name in FACTS}
    return {**facts, "entries": list(chosen)}
