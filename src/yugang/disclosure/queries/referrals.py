"""What was asked of the competent and secrecy bodies, and how long each answer may take."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from yugang.disclosure import access
from yugang.disclosure.access import reviews
from yugang.disclosure.models import Referral
from yugang.disclosure.rules.grounds import REFERRAL_BASIS
from yugang.kernel.clock import day_of
from yugang.kernel.counting import Clock
from yugang.kernel.limits import Limit, Unit
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission


def clock_of(referral: Referral) -> Clock:
    """Its own clock, from the day after it was asked."""
    limit = Limit(referral.limit, Unit.WORKING_DAY, source=REFERRAL_BASIS)
    return Clock(limit, day_of(referral.asked_at))


def due_of(referral: Referral) -> date | None:
    return clock_of(referral).due(calendar_for(referral.body.place.code)).day


def of_person(person: Person, on: date) -> QuerySet[Referral]:
    """What was asked of the bodies for which she reviews, and what they asked; the open ones
    first."""
    return reviews.referred(person, on).order_by(F("ended_at").desc(nulls_first=True), "-asked_at")


def asked_of(person: Person, on: date) -> QuerySet[Referral]:
    """The open ones that wait for an answer of hers."""
    mine = access.bodies(person, Permission.REVIEW, on)
    return reviews.referred(person, on).filter(body__in=mine, ended_at__isnull=True)
