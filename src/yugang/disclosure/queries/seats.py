"""Who is to review a revision now: the seats of its route, and who may take each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q, QuerySet

from yugang.disclosure.models import (
    CatalogueItem,
    Review,
    ReviewRoute,
    Revision,
)
from yugang.disclosure.rules.reviewing import open_seats
from yugang.shared.people.access import acting_through, may
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body


def route_for(body: Body, item: CatalogueItem, on: date) -> ReviewRoute | None:
    """The route for an item at a body; else that for the item, else that for the body; of several
    the one that came into force last."""
    in_force = ReviewRoute.objects.filter(starts_on__lte=on).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    )
    fitting = in_force.filter(
        Q(body=body, item=item) | Q(body__isnull=True, item=item) | Q(body=body, item__isnull=True)
    )
    return max(
        fitting.prefetch_related("seats"),
        key=lambda route: (
            route.body_id is not None and route.item_id is not None,
            route.item_id is not None,
            route.starts_on,
            route.pk,
        ),
        default=None,
    )


def seats_of(revision: Revision) -> list[Review]:
    """The seats of its last round, in order; none where one reviewer of the body does."""
    last = revision.reviews.aggregate(last=Max("round"))["last"]
    found = revision.reviews.filter(round=last).select_related(
        "body__place", "post__person", "reviewer"
    )
    return list(found)


def holders(seat: Review, on: date) -> QuerySet[Person]:
    """Who may take the seat on that day, deputies too. Where the post it is meant for has ended or
    its holder left, any reviewer of the body may."""
    posts = Post.objects.on(on).that_may(Permission.REVIEW)
    own = posts.filter(pk=seat.post_id or 0, person__is_active=True)
    return acting_through(own if own.exists() else posts.filter(body=seat.body_id), on)


def seats_for(person: Person, seats: Iterable[Review], on: date) -> list[Review]:
    """The open seats that she may take: none where she took one of this round already."""
    held = list(seats)
    if any(seat.reviewer_id == person.pk for seat in held):
        return []
    return [s for s in open_seats(held) if holders(s, on).filter(pk=person.pk).exists()]


def may_review_now(person: Person, revision: Revision, on: date) -> bool:
    """Whether her turn has come; without a route, whether she reviews for the body."""
    seats = seats_of(revision)
    if not seats:
        return may(person, Permission.REVIEW, on, revision.publication.body)
    return bool(seats_for(person, seats, on))
