"""Who may do what for which body: the one place that decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.shared.places.models import Body, Place

from .models import Deputy, Person, Post, PostQuerySet
from .roles import GRANTS, Permission, Role

_remembered: ContextVar[dict[tuple[int, date], list[Post]] | None] = ContextVar(
    "remembered_posts", default=None
)


@contextmanager
def posts_remembered() -> Iterator[None]:
    """Ask for each person's posts once only: for a page, during which nothing can change."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def posts_of(person: Person, on: date) -> list[Post]:
    """The posts `person` acts through on that day, as deputy too, with body and place."""
    known = _remembered.get()
    if known is not None and (person.pk, on) in known:
        return known[person.pk, on]
    posts = list(Post.objects.held_by(person, on).select_related("body__place"))
    if known is not None:
        known[person.pk, on] = posts
    return posts


def is_citizen(person: Person) -> bool:
    """Whether she never held a post nor was named a deputy: the account is her own affair."""
    return not (
        Post.objects.filter(person=person).exists() or Deputy.objects.filter(person=person).exists()
    )


def stood_in_for(person: Person, on: date) -> PostQuerySet:
    """The posts whose holder `person` is deputy for on that day."""
    deputised = Deputy.objects.filter(person=person, starts_on__lte=on, ends_on__gte=on)
    return Post.objects.on(on).filter(pk__in=deputised.values("post"))


def acting_through(posts: QuerySet[Post], on: date) -> QuerySet[Person]:
    """Who acts through these posts on that day: their holders and the deputies."""
    deputies = Deputy.objects.filter(post__in=posts, starts_on__lte=on, ends_on__gte=on)
    through = Q(posts__in=posts) | Q(deputies__in=deputies)
    return Person.objects.filter(through, is_active=True).distinct()


def may(person: Person, permission: Permission, on: date, body: Body | None = None) -> bool:
    """Whether one of the person's posts grants `permission`, for `body` where one is given."""
    return post_for(person, permission, on, body) is not None


def permissions(person: Person, on: date, body: Body) -> frozenset[str]:
    """All that `person` may do for `body`, by name: what workflow tables ask for."""
    held: set[str] = set()
    for post in posts_of(person, on):
        if post.reaches(body):
            held |= {permission.value for permission in GRANTS[Role(post.role)]}
    return frozenset(held)


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


def posts_within_reach(person: Person, permission: Permission, on: date) -> QuerySet[Post]:
    """The posts, of any time, at the bodies within the person's reach."""
    return Post.objects.filter(body__in=bodies_within_reach(person, permission, on))


def people_within_reach(person: Person, permission: Permission, on: date) -> QuerySet[Person]:
    """The people who hold or held a post at a body within the person's reach."""
    posts = posts_within_reach(person, permission, on).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts))


def administers_account(administrator: Person, person: Person, on: date) -> bool:
    """Whether she may change the account itself: all posts it still gives must be in her reach.

    Otherwise a county could take over an account that acts for another one.
    """
    reach = bodies_within_reach(administrator, Permission.ADMINISTER, on)
    deputised = Q(deputies__person=person, deputies__ends_on__gte=on)
    posts = Post.objects.filter(Q(person=person) | deputised)
    open_posts = posts.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return (
        people_within_reach(administrator, Permission.ADMINISTER, on).filter(pk=person.pk).exists()
        and not open_posts.exclude(body__in=reach).exists()
    )


def needs_second_factor(person: Person, on: date) -> bool:
    """Whether one of the person's posts demands two factors (YUGANG_TOTP_ROLES)."""
    demanded = settings.TOTP_ROLES
    return bool(demanded) and any(post.role in demanded for post in posts_of(person, on))


def places_within_reach(person: Person, permission: Permission, on: date) -> QuerySet[Place]:
    """The places in the subtrees that one of the person's posts oversees with `permission`."""
    reach = Q(pk__in=[])
    for post in posts_of(person, on):
        if post.may(permission) and post.oversees:
            reach |= Q(code__startswith=post.body.place.prefix)
    return Place.objects.filter(reach)


def get_person(administrator: Person, person_id: int, on: date) -> Person:
    """Someone in the administrator's reach. Raises Http404."""
    people = people_within_reach(administrator, Permission.ADMINISTER, on)
    return get_object_or_404(people, pk=person_id)


def get_account(administrator: Person, person_id: int, on: date) -> Person:
    """The same, where the account itself is hers to change. Raises Http404, PermissionDenied."""
    person = get_person(administrator, person_id, on)
    if not administers_account(administrator, person, on):
        raise PermissionDenied
    return person


def get_post(administrator: Person, post_id: int, on: date) -> Post:
    """A post in the administrator's reach. Raises Http404."""
    posts = posts_within_reach(administrator, Permission.ADMINISTER, on)
    return get_object_or_404(posts.select_related("body", "person"), pk=post_id)


def get_deputy(administrator: Person, deputy_id: int, on: date) -> Deputy:
    """A deputy of a post in the administrator's reach. Raises Http404."""
    posts = posts_within_reach(administrator, Permission.ADMINISTER, on)
    return get_object_or_404(Deputy, pk=deputy_id, post__in=posts)


def get_body(administrator: Person, code: str, on: date) -> Body:
    """A body in the administrator's reach. Raises Http404."""
    bodies = bodies_within_reach(administrator, Permission.ADMINISTER, on)
    return get_object_or_404(bodies, code=code)
