"""Which share obliges a village, and how many signatures that is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yugang.disclosure.public import village_profile
from yugang.shared.places.models import Body
from yugang.topic_requests.models import ThresholdSetting, VillageNumbers
from yugang.topic_requests.rules.thresholds import Needed, Threshold, needed

COUNTY_DIGITS = 6


def county_of(place_code: str) -> str:
    """The code of the county that a place lies in."""
    return place_code[:COUNTY_DIGITS].ljust(len(place_code), "0")


def given_threshold(place_code: str) -> Threshold:
    """What the province's profile says."""
    found = village_profile(place_code)
    return Threshold(
        found.villagers, found.representatives, found.request_source, found.request_confirmed
    )


def setting_of(place_code: str, on: date) -> ThresholdSetting | None:
    """What the county of a place set, as in force on that day."""
    found = ThresholdSetting.objects.filter(place__code=county_of(place_code), since__lte=on)
    return found.order_by("-since", "-id").first()


def threshold_of(place_code: str, on: date) -> Threshold:
    """The province's share; the county's own only where the province's law was not read."""
    given = given_threshold(place_code)
    own = None if given.confirmed else setting_of(place_code, on)
    if own is None:
        return given
    ways = (own.villagers_one_in, own.representatives_one_in)
    first, second = ((1, number) if number else None for number in ways)
    return Threshold(first, second, own.source, by_household=own.by_household)


def numbers_of(body: Body, on: date) -> VillageNumbers | None:
    """The numbers of a village in force on that day."""
    return all_numbers([body], on).get(body.pk)


def all_numbers(bodies: Iterable[Body], on: date) -> dict[int, VillageNumbers]:
    """The numbers of these villages in force on that day, by the key of the body."""
    found = VillageNumbers.objects.filter(body__in=bodies, since__lte=on)
    return {one.body_id: one for one in found.order_by("since", "id")}


def needed_of(body: Body, on: date) -> Needed:
    """The signatures that oblige a village; no way is open where its numbers are not known, or
    where no share is set."""
    return signatures(threshold_of(body.place.code, on), numbers_of(body, on))


def signatures(threshold: Threshold, numbers: VillageNumbers | None) -> Needed:
    """How many the share is of these numbers."""
    if numbers is None:
        return Needed(None, None)
    people = numbers.households if threshold.by_household else numbers.villagers
    return needed(threshold, people=people, representatives=numbers.representatives)
