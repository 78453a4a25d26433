"""Who may do what for which body: the one place that decides."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from yugang.shared.places.models import Body

from .models import Person, Post
from .roles import Permission


def posts_of(person: Person, on: date) -> list[Post]:
    """The posts `person` acts through on that day, as deputy too, with body and place."""
    return list(Post.objects.held_by(person, on).select_related("body__place"))


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
    posts = Post.objects.filter(Q(person=person) | Q(deputies__person=person))
    open_posts = posts.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return (
        people_within_reach(administrator, Permission.ADMINISTER, on).filter(pk=person.pk).exists()
        and not open_posts.exclude(body__in=reach).exists()
    )


def needs_second_factor(person: Person, on: date) -> bool:
    """Whether one of the person's posts demands two factors (YUGANG_TOTP_ROLES)."""
    demanded = settings.TOTP_ROLES
    return bool(demanded) and any(post.role in demanded for post in posts_of(person, on))
