"""What can be done against a reply, and what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.cases.public import Case, HandedIn, overseen_cases
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.counting import Clock
from yugang.kernel.explain import Explained, explain, spell_units
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.people.models import Person

from ..models import Challenge, ChallengeKind, Counted
from ..rules.challenging import Way, way_after, way_of_silence, ways
from ..rules.outcomes import GIVEN_UP, OUTCOMES, UNPAID, Remedy
from ..workflow import STATUTORY
from .requests import offices_of


@dataclass(frozen=True)
class OpenWay:
    """A remedy that is still open, with where to go. since: the day from which its time counts.
    explained: how its last day is counted. first: whether a suit must wait for it."""

    kind: ChallengeKind
    until: date
    source: str
    office: str
    address: str
    since: date
    explained: Explained
    first: bool = False

    @property
    def period(self) -> str:
        """How long, in words."""
        limit = self.explained.clock.limit
        return spell_units(limit.number, limit.unit, get_language() or "zh")


def remedy_of(case: Case) -> Remedy:
    """Which remedies a settled request has; what was not handled any more can be challenged as
    what was refused."""
    if case.outcome in (GIVEN_UP, UNPAID):
        return Remedy.FIRST
    known = OUTCOMES.get(case.outcome)
    return known.remedy if known else Remedy.NONE


def open_ways(case: Case, today: date) -> list[OpenWay]:
    """What the applicant can still do, each with its last day; nothing once she did it. While it
    runs: where the time for the reply ran out without one."""
    counted = Counted.objects.filter(case=case).first()
    made = list(case.challenges.exclude(kind=ChallengeKind.COMPLAINT))
    calendar = calendar_for(case.body.place.code)
    found: list[tuple[Way, date]] = []
    if counted and not made:
        since = counted.settled_on
        found = [(one, since) for one in ways(remedy_of(case), since, calendar)]
    elif not made and (ran_out := _ran_out(case, today)):
        found = [(way_of_silence(ran_out, calendar), ran_out)]
    for one in made:
        reconsidered = one.kind == ChallengeKind.RECONSIDERATION and one.ended_on
        if reconsidered and not hasattr(one, "followed_by"):
            assert one.ended_on is not None
            found = [(way_after(one.ended_on, calendar), one.ended_on)]
    return [_placed(case, way, since, calendar) for way, since in found if way.until >= today]


def _ran_out(case: Case, today: date) -> date | None:
    """The last day for the reply, where it went by without one."""
    running = case.clocks.filter(name=STATUTORY, stopped_at=None, due_on__lt=today).first()
    return running.due_on if running and case.is_open else None


def _placed(case: Case, way: Way, since: date, calendar: WorkingCalendar) -> OpenWay:
    where = offices_of(case.body)
    at_office = way.kind == ChallengeKind.RECONSIDERATION
    place = (
        (where.office, where.office_address) if at_office else (where.court, where.court_address)
    )
    explained = explain(Clock(way.limit, since), calendar, get_language() or "zh")
    first = at_office and (case.is_open or remedy_of(case) is Remedy.FIRST)
    kind = ChallengeKind(way.kind)
    return OpenWay(kind, way.until, way.limit.source, *place, since, explained, first)


def reconsidered(case: Case) -> QuerySet[Challenge]:
    """Its reconsiderations that are decided and that no suit follows yet."""
    decided = case.challenges.filter(kind=ChallengeKind.RECONSIDERATION).exclude(result="")
    return decided.filter(followed_by=None)


def overseen_challenges(person: Person, on: date) -> QuerySet[Challenge]:
    """Those about the requests that `person` oversees: first the pending ones, the oldest on top,
    then those that ended, the latest on top."""
    found = Challenge.objects.filter(case__in=overseen_cases(person, on))
    latest = F("ended_on").desc(nulls_first=True)
    return found.select_related("case__body__place").order_by(latest, "filed_on", "id")


def complaint_handed_in(case: Case, challenge_id: int) -> HandedIn | None:
    """What the receipt of a complaint says; None where it is none of that request."""
    complaints = case.challenges.filter(kind=ChallengeKind.COMPLAINT)
    one = complaints.filter(pk=challenge_id).first()
    if one is None:
        return None
    nth = complaints.filter(pk__lte=one.pk).count()
    return HandedIn(
        number=f"{case.receipt}-C{nth}",
        what=str(ChallengeKind.COMPLAINT.label),
        at=one.at,
        on=one.filed_on,
        words=one.words,
        facts=[(_("Goes to"), one.office)],
        then=one.get_result_display() or _("pending"),
    )
