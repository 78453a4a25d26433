"""Whom a case can be given to: people at its body, and bodies of its county."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

COUNTY_DIGITS = 6


def who_may(permission: Permission, body: Body, on: date) -> QuerySet[Person]:
    """The people who may use `permission` for the body on that day: holders of its posts, and
    their deputies."""
    posts = Post.objects.on(on).that_may(permission).filter(body=body)
    deputies = Q(deputies__post__in=posts, deputies__starts_on__lte=on, deputies__ends_on__gte=on)
    found = Person.objects.filter(Q(posts__in=posts) | deputies, is_active=True)
    return found.distinct().order_by("name", "id")


def bodies_that_handle(near: Body, on: date) -> QuerySet[Body]:
    """The other bodies of the county at which somebody handles cases."""
    there = Post.objects.on(on).that_may(Permission.HANDLE_CASE).filter(body=OuterRef("pk"))
    county = near.place.code[:COUNTY_DIGITS]
    bodies = Body.objects.filter(place__code__startswith=county, closed_on=None)
    return bodies.exclude(pk=near.pk).filter(Exists(there)).order_by("place__code", "name")
