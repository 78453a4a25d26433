"""Who may do what for which body: the one place that decides."""

from datetime import date

from django.db.models import Q, QuerySet

from yugang.shared.places.models import Body

from .models import Person, Post
from .roles import Permission


def posts_of(person: Person, on: date) -> list[Post]:
    """The posts `person` holds on that day, with body and place."""
    return list(Post.objects.on(on).filter(person=person).select_related("body__place"))


def may(person: Person, permission: Permission, on: date, body: Body | None = None) -> bool:
    """Whether one of the person's posts grants `permission`, for `body` where one is given."""
    return post_for(person, permission, on, body) is not None


def post_for(
    person: Person, permission: Permission, on: date, body: Body | None = None
) -> Post | None:
    """The post through which `person` may use `permission` for `body`; None where none does."""
    for post in posts_of(person, on):
        if post.may(permission) and (body is None or post.reaches(body)):
            return post
    return None


def bodies_within_reach(person: Person, permission: Permission, on: date) -> QuerySet[Body]:
    """The bodies for which one of the person's posts grants `permission`."""
    reach = Q(pk__in=[])
    for post in posts_of(person, on):
        if post.may(permission):
            reach |= Q(pk=post.body_id)
            if post.oversees:
                reach |= Q(place__code__startswith=post.body.place.prefix)
    return Body.objects.filter(reach)
