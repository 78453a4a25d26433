"""The numbers of a village, and a county's own share."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body, Place
from yugang.topic_requests.models import ThresholdSetting, VillageNumbers
from yugang.topic_requests.queries.thresholds import given_threshold


class Settled(Exception):
    """The province's law was read and says it: no county sets its own."""


@transaction.atomic
def set_numbers(
    body: Body,
    *,
    villagers: int,
    households: int,
    representatives: int,
    source: str,
    since: date,
    by: Actor,
    at: datetime,
) -> VillageNumbers:
    """Enter how many people a village has since a day. Topics that are up keep their numbers."""
    made = VillageNumbers.objects.create(
        body=body,
        since=since,
        villagers=villagers,
        households=households,
        representatives=representatives,
        source=source.strip(),
    )
    after = [body.code, villagers, households, representatives, since.isoformat()]
    enter("set-numbers", f"topic-request {body.code}", by=by, at=at, after=after)
    baked.invalidate([f"village {body.place.code}"])
    return made


@transaction.atomic
def set_threshold(
    place: Place,
    *,
    villagers_one_in: int,
    representatives_one_in: int,
    by_household: bool,
    source: str,
    since: date,
    by: Actor,
    at: datetime,
) -> ThresholdSetting:
    """Set the county's own share from a day on. Raises Settled."""
    if given_threshold(place.code).confirmed:
        raise Settled(place.code)
    made = ThresholdSetting.objects.create(
        place=place,
        since=since,
        villagers_one_in=villagers_one_in,
        representatives_one_in=representatives_one_in,
        by_household=by_household,
        source=source.strip(),
    )
    after = [place.code, villagers_one_in, representatives_one_in, by_household, since.isoformat()]
    enter("set-threshold", f"topic-request {place.code}", by=by, at=at, after=after)
    baked.invalidate([f"village {place.code}"])
    return made
