"""Who sets what letters of reply say of remedies."""

from datetime import date

from django.core.exceptions import PermissionDenied

from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Place

from .queries import county_of


def to_county(person: Person, on: date) -> Place:
    """The county whose remedies `person` sets; a town's office does not. Raises
    PermissionDenied."""
    for post in posts_of(person, on):
        county = county_of(post.body.place)
        if post.may(Permission.EDIT_CALENDAR) and post.body.place_id == county.pk:
            return county
    raise PermissionDenied
