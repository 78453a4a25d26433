"""Routes of review: setting them up, and seating the reviewers of a revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import CatalogueItem, Review, ReviewRoute, Revision, RouteSeat
from yugang.disclosure.queries.seats import route_for, seats_of
from yugang.kernel.clock import day_of
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Post
from yugang.shared.places.models import Body


@dataclass(frozen=True)
class SeatDraft:
    """One reviewer, as RouteSeat."""

    position: int
    name: str
    body: Body | None = None
    post: Post | None = None


@dataclass(frozen=True)
class RouteDraft:
    """What an openness office sets. At least one seat, and a body or an item."""

    name: str
    seats: tuple[SeatDraft, ...]
    starts_on: date
    body: Body | None = None
    item: CatalogueItem | None = None


@transaction.atomic
def set_route(draft: RouteDraft, *, by: Actor, at: datetime) -> ReviewRoute:
    """Put a route in force; one for the same body and item ends the day before. Revisions that
    are under review keep their seats."""
    former = ReviewRoute.objects.filter(body=draft.body, item=draft.item, ends_on__isnull=True)
    for route in former.select_for_update():
        _end(route, draft.starts_on, by, at)
    route = ReviewRoute.objects.create(
        name=draft.name, body=draft.body, item=draft.item, starts_on=draft.starts_on
    )
    RouteSeat.objects.bulk_create(
        RouteSeat(route=route, position=s.position, name=s.name, body=s.body, post=s.post)
        for s in draft.seats
    )
    enter("set-route", f"review-route {route.pk}", by=by, at=at, after=_told(draft.seats))
    return route


@transaction.atomic
def end_route(route: ReviewRoute, *, by: Actor, at: datetime) -> ReviewRoute:
    """Take a route out of force; what is under review goes on as it began."""
    held = ReviewRoute.objects.select_for_update().get(pk=route.pk)
    if held.ends_on is None:
        _end(held, day_of(at), by, at)
    return held


def _end(route: ReviewRoute, day: date, by: Actor, at: datetime) -> None:
    route.ends_on = max(date.fromordinal(day.toordinal() - 1), route.starts_on)
    if route.starts_on >= day:
        route.ends_on = date.fromordinal(route.starts_on.toordinal() - 1)
    route.save(update_fields=["ends_on"])
    enter("end-route", f"review-route {route.pk}", by=by, at=at, after=route.ends_on.isoformat())


def _told(seats: Sequence[SeatDraft]) -> list[dict[str, Any]]:
    return [
        {
            "position": seat.position,
            "name": seat.name,
            "body": seat.body.code if seat.body else "",
            "post": seat.post.pk if seat.post else None,
        }
        for seat in seats
    ]


def seat(revision: Revision, at: datetime) -> list[Review]:
    """Give a proposed revision the seats of its route; none where there is no route."""
    publication = revision.publication
    route = route_for(publication.body, publication.item, day_of(at))
    if route is None:
        return []
    before = revision.reviews.order_by("-round").values_list("round", flat=True).first() or 0
    Review.objects.bulk_create(
        Review(
            revision=revision,
            round=before + 1,
            position=place.position,
            name=place.name,
            body_id=place.body_id or publication.body_id,
            post_id=place.post_id,
        )
        for place in route.seats.all()
    )
    return seats_of(revision)
