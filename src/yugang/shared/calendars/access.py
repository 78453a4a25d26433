"""For which regions a person may enter notices."""

from __future__ import annotations

from datetime import date

from yugang.kernel.calendar import NATION
from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import DIGITS


def regions_open_to(person: Person, on: date) -> list[str]:
    """The nation and the places that hold the person's own, as leading digits.

    Another county's days off are not hers to enter.
    """
    regions = {NATION}
    for post in posts_of(person, on):
        if post.may(Permission.EDIT_CALENDAR):
            own = post.body.place.prefix
            regions |= {own[:digits] for digits in DIGITS.values()}
    return sorted(regions, key=lambda region: (len(region), region))
