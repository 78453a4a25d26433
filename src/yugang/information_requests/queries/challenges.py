"""What can be done against a reply, and what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yugang.cases.public import Case, overseen_cases
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.people.models import Person

from ..models import Challenge, ChallengeKind, Counted
from ..rules.challenging import Way, way_after, ways
from ..rules.outcomes import GIVEN_UP, OUTCOMES, UNPAID, Remedy
from .requests import offices_of


@dataclass(frozen=True)
class OpenWay:
    """A remedy that is still open, with where to go."""

    kind: ChallengeKind
    until: date
    source: str
    office: str
    address: str


def remedy_of(case: Case) -> Remedy:
    """Which remedies a settled request has; what was not handled any more can be challenged as
    what was refused."""
    if case.outcome in (GIVEN_UP, UNPAID):
        return Remedy.FIRST
    known = OUTCOMES.get(case.outcome)
    return known.remedy if known else Remedy.NONE


def open_ways(case: Case, today: date) -> list[OpenWay]:
    """What the applicant can still do, each with its last day; nothing once she did it."""
    counted = Counted.objects.filter(case=case).first()
    if counted is None:
        return []
    made = list(case.challenges.exclude(kind=ChallengeKind.COMPLAINT))
    calendar = calendar_for(case.body.place.code)
    found = ways(remedy_of(case), counted.settled_on, calendar) if not made else []
    for one in made:
        reconsidered = one.kind == ChallengeKind.RECONSIDERATION and one.ended_on
        if reconsidered and not hasattr(one, "followed_by"):
            assert one.ended_on is not None
            found = [way_after(one.ended_on, calendar)]
    return [_placed(case, one) for one in found if one.until >= today]


def _placed(case: Case, way: Way) -> OpenWay:
    where = offices_of(case.body)
    at_office = way.kind == ChallengeKind.RECONSIDERATION
    place = (
        (where.office, where.office_address) if at_office else (where.court, where.court_address)
    )
    return OpenWay(ChallengeKind(way.kind), way.until, way.limit.source, *place)


def reconsidered(case: Case) -> QuerySet[Challenge]:
    """Its reconsiderations that are decided and that no suit follows yet."""
    decided = case.challenges.filter(kind=ChallengeKind.RECONSIDERATION).exclude(result="")
    return decided.filter(followed_by=None)


def overseen_challenges(person: Person, on: date) -> QuerySet[Challenge]:
    """Those about the requests that `person` oversees, the pending ones first."""
    found = Challenge.objects.filter(case__in=overseen_cases(person, on))
    return found.select_related("case__body__place").order_by("-ended_on", "filed_on", "id")
