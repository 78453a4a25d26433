"""Who sets what letters of reply say of remedies."""

from datetime import date

from django.core.exceptions import PermissionDenied

from yugang.shared.people.access import post_for
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Place

from .queries import county_of


def to_county(person: Person, on: date) -> Place:
    """The county whose remedies `person` sets. Raises PermissionDenied where there is none."""
    post = post_for(person, Permission.EDIT_CATALOGUE, on)
    if post is None:
        raise PermissionDenied
    return county_of(post.body.place)
