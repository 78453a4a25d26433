"""Who may see which notices: her own, or as administrator those of the people in her reach."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from yugang.shared.people.access import people_within_reach, posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .models import Channel, Notice


def at_desk_of(person: Person) -> QuerySet[Notice]:
    return Notice.objects.filter(person=person, channel=Channel.DESK)


def administered_by(person: Person, on: date) -> QuerySet[Notice]:
    """Notices that leave the house: to people in her reach; to strangers, for the whole place."""
    reach = Q(person__in=people_within_reach(person, Permission.ADMINISTER, on))
    if oversees_everything(person, Permission.ADMINISTER, on):
        reach |= Q(person__isnull=True)
    return Notice.objects.filter(reach).exclude(channel=Channel.DESK)


def oversees_everything(person: Person, permission: Permission, on: date) -> bool:
    """Whether one of the person's posts grants `permission` over the whole place served."""
    return any(
        post.may(permission) and post.oversees and post.body.place.holds(settings.PLACE)
        for post in posts_of(person, on)
    )
