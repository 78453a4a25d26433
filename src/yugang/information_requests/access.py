"""Who sets what holds for the requests of a county."""

from datetime import date

from django.core.exceptions import PermissionDenied

from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Place

from .queries import county_of


def to_county(person: Person, on: date) -> Place:
    """The county for which `person` sets remedies and terms of keeping; a town's office does not.
    Raises PermissionDenied."""
    for post in posts_of(person, on):
        county = county_of(post.body.place)
        if post.may(Permission.EDIT_CALENDAR) and post.body.place_id == county.pk:
            return county
    raise PermissionDenied
