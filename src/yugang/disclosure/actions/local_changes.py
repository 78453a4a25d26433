"""What a place says otherwise in an item that it takes over, and when it takes it over again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yugang.disclosure.models import CatalogueItem, LocalChange
from yugang.disclosure.models.local_changes import takes_over
from yugang.disclosure.queries.catalogue_plan import columns_of
from yugang.disclosure.queries.inheritance import above
from yugang.disclosure.rules.inheriting import SAID, binds, reduced
from yugang.kernel import clock
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Place

from .following import follow


class TooLate(Exception):
    """The local time limit would be later than the one above. `above` is that one, as printed."""

    def __init__(self, printed: str) -> None:
        super().__init__("later than above")
        self.above = printed


class ChangedMeanwhile(Exception):
    """Somebody else changed what the place says. `current` is what it is now, or None."""

    def __init__(self, current: LocalChange | None) -> None:
        super().__init__("changed meanwhile")
        self.current = current


@transaction.atomic
def change_locally(
    item: CatalogueItem,
    place: Place,
    wanted: Mapping[str, Any],
    *,
    seen_version: int | None,
    by: Actor,
    at: datetime,
) -> LocalChange | None:
    """Let the item read `wanted` (columns of `rules.inheriting`) in `place` and below, from today on.
    Lines that stand above stay. seen_version: of the local change that was seen, 0 for none; None
    looks at nothing. The same again changes nothing; what says nothing else goes away.

    Raises TooLate, ChangedMeanwhile; ValueError where the place does not take the item over.
    """
    if not takes_over(item, place):
        raise ValueError(f"{place} does not take over {item.code}")
    base = columns_of(above(item, place))
    values = reduced(base, wanted)
    if "timing" in values and not binds(base, values):
        raise TooLate(base["time_phrase"])
    held = _held(item, place, seen_version)
    seen = {name: base[name] for name in SAID if name in values}
    if held and (held.values, held.seen, held.not_applicable) == (values, seen, ""):
        return held
    if not values:
        _drop(held, by=by, at=at)
        return None
    return _put(item, place, held, {"values": values, "seen": seen}, by=by, at=at)


@transaction.atomic
def set_not_applicable(
    item: CatalogueItem,
    place: Place,
    reason: str,
    *,
    seen_version: int | None,
    by: Actor,
    at: datetime,
) -> LocalChange:
    """Say that the place has nothing to disclose under the item, and why; its running duties are
    exempted. Raises ValueError without a reason, ChangedMeanwhile."""
    if not reason.strip() or not takes_over(item, place):
        raise ValueError("a reason, and an item that the place takes over")
    held = _held(item, place, seen_version)
    return _put(item, place, held, {"not_applicable": reason.strip()}, by=by, at=at)


@transaction.atomic
def follow_above(
    item: CatalogueItem, place: Place, *, seen_version: int | None, by: Actor, at: datetime
) -> None:
    """Let the place say again what stands above. Raises ChangedMeanwhile."""
    _drop(_held(item, place, seen_version), by=by, at=at)


def _held(item: CatalogueItem, place: Place, seen_version: int | None) -> LocalChange | None:
    held = (
        LocalChange.objects.select_for_update(of=("self",))
        .select_related("place", "item")
        .filter(item=item, place=place, in_force_until__isnull=True)
        .first()
    )
    if seen_version is not None and seen_version != (held.version if held else 0):
        raise ChangedMeanwhile(held)
    return held


def _end(held: LocalChange, at: datetime) -> None:
    """Keep what was in force until yesterday; what began today was never in force for a day."""
    today = clock.day_of(at)
    if held.in_force_from >= today:
        held.delete()
        return
    held.in_force_until = today - timedelta(days=1)
    held.save(update_fields=["in_force_until"])


def _put(
    item: CatalogueItem,
    place: Place,
    held: LocalChange | None,
    said: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> LocalChange:
    before = _told(held)
    version = held.version + 1 if held else 1
    if held:
        _end(held, at)
    since = max(clock.day_of(at), item.in_force_from)
    new = LocalChange.objects.create(
        item=item, place=place, version=version, in_force_from=since, **said
    )
    subject = f"{item.subject} at {place.code}"
    enter("change-locally", subject, by=by, at=at, before=before, after=_told(new))
    _follow(item, by=by, at=at)
    return new


def _drop(held: LocalChange | None, *, by: Actor, at: datetime) -> None:
    if held is None:
        return
    item, subject = held.item, f"{held.item.subject} at {held.place.code}"
    enter("follow-above", subject, by=by, at=at, before=_told(held))
    _end(held, at)
    _follow(item, by=by, at=at)


def _told(held: LocalChange | None) -> dict[str, Any]:
    return {"values": held.values, "not_applicable": held.not_applicable} if held else {}


def _follow(item: CatalogueItem, *, by: Actor, at: datetime) -> None:
    """With the local changes as they are now, not as they were fetched."""
    follow(CatalogueItem.objects.select_related("place").get(pk=item.pk), by=by, at=at)
