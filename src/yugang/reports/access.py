"""Who may see and write which report."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yugang.information_requests.public import asked_bodies
from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from .models import Report

P = Permission


def bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies that report every year and for which she may write."""
    held = bodies_within_reach(person, P.PROPOSE, on)
    return asked_bodies().filter(pk__in=held).select_related("place")


def seen_bodies(person: Person, on: date) -> QuerySet[Body]:
    """Those whose reports she may look at: she works for them, or oversees them."""
    seen = bodies_within_reach(person, P.SEE_DESK, on) | bodies_within_reach(person, P.OVERSEE, on)
    return asked_bodies().filter(pk__in=seen).select_related("place")


def reports(person: Person, on: date) -> QuerySet[Report]:
    found = Report.objects.filter(body__in=seen_bodies(person, on))
    return found.select_related("body__place", "publication__current")


def to_report(person: Person, report_id: int, on: date) -> Report:
    """Raises Http404."""
    return get_object_or_404(reports(person, on), pk=report_id)


def to_report_for(person: Person, report_id: int, on: date) -> Report:
    """One that she may write. Raises Http404."""
    own = reports(person, on).filter(body__in=bodies(person, on))
    return get_object_or_404(own, pk=report_id)
