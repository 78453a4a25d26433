"""Which clocks ran out or soon will, and who is to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from yugang.cases.models import CaseClock
from yugang.cases.rules.reminding import REMIND_BEFORE, TOLD_LATE, reminders_due
from yugang.kernel.clock import day_of
from yugang.kernel.limits import Unit
from yugang.shared.calendars.queries import current
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission


def running() -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(stopped_at__isnull=True)


def ran_out(at: datetime) -> QuerySet[CaseClock]:
    """Running clocks past due at `at` that were not found yet, the longest overdue first."""
    today = day_of(at)
    by_hour = Q(unit=Unit.HOUR, due_on=today, due_at__lt=at)
    past = Q(due_on__lt=today) | by_hour
    return running().filter(past, due_on__lte=today, late_on__isnull=True).order_by("due_on", "id")


def to_remind(today: date) -> list[CaseClock]:
    """Running clocks that lack a reminder, `told` raised to what they will have had."""
    calendars, reach = current(), max(REMIND_BEFORE)
    # However many days off lie between, no reminder is due earlier than this.
    last = max(
        calendars(code).add_working_days(today, reach) for code in ["", *calendars.regions()]
    )
    soon = running().filter(due_on__range=(today, last), told__lt=len(REMIND_BEFORE))
    found = []
    for one in _told_of(soon).select_for_update(of=("self",)):
        assert one.due_on is not None
        left = calendars(one.case.body.place.code).count_working_days(today, one.due_on)
        if (due := reminders_due(left)) > one.told:
            one.told = due
            found.append(one)
    return found


def to_tell_late() -> QuerySet[CaseClock]:
    """Running clocks marked as run out that nobody was told of."""
    return _told_of(running().filter(late_on__isnull=False, told__lt=TOLD_LATE))


def _told_of(clocks: QuerySet[CaseClock]) -> QuerySet[CaseClock]:
    """With what a notice says of them."""
    wanted = clocks.select_related("case__body__place").order_by("due_on", "id")
    return wanted.only(
        "name", "due_on", "due_at", "unit", "told", "late_on", "case__kind", "case__receipt",
        "case__state", "case__handler_id", "case__body__name", "case__body__short_name",
        "case__body__place__code",
    )  # fmt: skip


@dataclass
class Staff:
    """Who is told of the cases of a body: asked once for all of them."""

    today: date
    clerks: dict[int, list[Person]] = field(default_factory=lambda: defaultdict(list))
    people: dict[int, Person] = field(default_factory=dict)
    offices: list[Post] = field(default_factory=list)

    @classmethod
    def on(cls, today: date) -> Staff:
        """Those whose posts are held that day by someone whose account is active."""
        staff = cls(today)
        held = Post.objects.on(today).filter(person__is_active=True).select_related("person")
        for post in held.that_may(Permission.HANDLE_CASE).order_by("person_id"):
            staff.people[post.person_id] = post.person
            if post.person not in staff.clerks[post.body_id]:
                staff.clerks[post.body_id].append(post.person)
        offices = held.that_may(Permission.OVERSEE_CASES) & held.that_may(Permission.EXEMPT)
        staff.offices = list(offices.select_related("body__place", "person"))
        return staff

    def of(self, one: CaseClock) -> list[Person]:
        """The handler; where none is set or she no longer handles cases, the body's clerks."""
        handler = self.people.get(one.case.handler_id or 0)
        return [handler] if handler else self.clerks.get(one.case.body_id, [])

    def overseers(self, clocks: Iterable[CaseClock]) -> dict[Person, list[CaseClock]]:
        """The openness offices above, each with the clocks of the bodies in its reach."""
        found: dict[Person, list[CaseClock]] = {}
        for one in clocks:
            for person in {p.person for p in self.offices if p.reaches(one.case.body)}:
                found.setdefault(person, []).append(one)
        return found
