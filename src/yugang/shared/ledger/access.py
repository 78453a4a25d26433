"""Who may read which acts.

An act belongs to the post through which it was done, or else to the person who did it: whoever
oversees the body of that post, or of one of that person's posts, may read it. Acts of
citizens and of the system belong to no body: they are for those who oversee the whole place.
"""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from yugang.shared.people.access import people_within_reach, posts_of, posts_within_reach
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission

from .models import Act

MAY = Permission.SEE_LEDGER


def acts_visible_to(person: Person, on: date) -> QuerySet[Act]:
    """The acts that `person` may read on that day."""
    people = people_within_reach(person, MAY, on)
    reach = Q(post_id__in=posts_within_reach(person, MAY, on).values("pk"))
    reach |= Q(post_id__isnull=True, actor_id__in=people.values("pk"))
    if _oversees_everything(person, on):
        strangers = ~Q(actor_id__in=Post.objects.values("person"))
        reach |= Q(post_id__isnull=True) & (Q(actor_id__isnull=True) | strangers)
    return Act.objects.filter(reach)


def _oversees_everything(person: Person, on: date) -> bool:
    return any(
        post.may(MAY) and post.oversees and post.body.place.holds(settings.PLACE)
        for post in posts_of(person, on)
    )
