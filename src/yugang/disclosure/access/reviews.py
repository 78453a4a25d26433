"""Who reviews what, who is asked, and who looks again at what was refused."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission

from ..models import Referral, Refusal, Review, ReviewRoute, Revision, StationPlan
from . import bodies, revisions, seen_bodies


def seated(person: Person, on: date) -> QuerySet[Revision]:
    """The revisions on whose routes one of her posts, or of her bodies, has a seat."""
    posts = Post.objects.held_by(person, on).that_may(Permission.REVIEW)
    mine = Review.objects.filter(
        Q(post__in=posts) | Q(body__in=posts.values("body")) | Q(reviewer=person)
    )
    return Revision.objects.filter(pk__in=mine.values("revision"))


def to_revision_to_review(person: Person, revision_id: int, on: date) -> Revision:
    """One that she reviews: of a body for which she does, or on whose route she has a seat."""
    mine = revisions(person, on).filter(publication__body__in=bodies(person, Permission.REVIEW, on))
    found = Revision.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=seated(person, on)))
    return get_object_or_404(
        found.select_related("publication__body__place", "publication__item", "author", "reviewer"),
        pk=revision_id,
    )


def referred(person: Person, on: date) -> QuerySet[Referral]:
    """The questions that were asked of, or by, the bodies for which she reviews."""
    mine = bodies(person, Permission.REVIEW, on)
    return Referral.objects.filter(
        Q(body__in=mine) | Q(revision__publication__body__in=mine)
    ).select_related(
        "body__place", "revision__publication__body__place", "revision__publication__item",
        "asked_by", "answered_by",
    )  # fmt: skip


def to_referral(person: Person, referral_id: int, on: date) -> Referral:
    return get_object_or_404(referred(person, on), pk=referral_id)


def refusals(person: Person, on: date) -> QuerySet[Refusal]:
    """What the bodies she may look into have not opened."""
    return Refusal.objects.filter(body__in=seen_bodies(person, on)).select_related("body")


def to_refusal_for(person: Person, refusal_id: int, on: date) -> Refusal:
    """One that she may look at again: she reviews for its body."""
    reach = bodies(person, Permission.REVIEW, on)
    return get_object_or_404(refusals(person, on).filter(body__in=reach), pk=refusal_id)


def plans(person: Person, on: date) -> QuerySet[StationPlan]:
    found = StationPlan.objects.filter(body__in=seen_bodies(person, on))
    return found.select_related("body", "publication")


def to_plan_for(person: Person, plan_id: int, on: date) -> StationPlan:
    """A plan whose yearly review is hers."""
    reach = bodies(person, Permission.REVIEW, on)
    return get_object_or_404(plans(person, on).filter(body__in=reach), pk=plan_id)


def routes(person: Person, on: date) -> QuerySet[ReviewRoute]:
    """The routes of the bodies whose catalogue she keeps, and those of an item wherever."""
    reach = bodies_within_reach(person, Permission.EDIT_CATALOGUE, on)
    found = ReviewRoute.objects.filter(Q(body__in=reach) | Q(body__isnull=True))
    return found.select_related("body", "item").prefetch_related(
        "seats__body", "seats__post__person", "seats__post__body"
    )


def to_route(person: Person, route_id: int, on: date) -> ReviewRoute:
    return get_object_or_404(routes(person, on), pk=route_id)
