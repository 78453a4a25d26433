"""Writing the guide of a body, and saying that it was looked through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yugang.disclosure.models import Guide
from yugang.disclosure.queries.guides import facts_of
from yugang.disclosure.rules.guide_parts import WRITTEN
from yugang.kernel import clock
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body


class GuideChanged(Exception):
    """Somebody else changed the guide meanwhile."""

    def __init__(self, current: Guide) -> None:
        super().__init__("changed meanwhile")
        self.current = current


@transaction.atomic
def save_guide(
    body: Body, texts: Mapping[str, str], *, seen_version: int, by: Actor, at: datetime
) -> Guide:
    """Write the guide; whoever saves it has looked through it as a whole. seen_version: 0 where
    there was none. Raises GuideChanged."""
    held = Guide.objects.select_for_update(of=("self",)).filter(body=body).first()
    if held and held.version != seen_version:
        raise GuideChanged(held)
    before = {name: getattr(held, name) for name in WRITTEN} if held else {}
    guide = held or Guide(body=body, version=0)
    for name in WRITTEN:
        setattr(guide, name, texts[name].strip())
    guide.version += 1
    guide.checked_on, guide.facts = clock.day_of(at), facts_of(body)
    guide.save()
    after = {name: getattr(guide, name) for name in WRITTEN}
    subject = f"guide {body.code}"
    enter("save-guide", subject, by=by, at=at, before=before, after=after)
    baked.invalidate([subject])
    return guide
