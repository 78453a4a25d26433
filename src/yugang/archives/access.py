"""Who may make, fetch and hand over which package."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.cases.public import Case, Party, access
from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .models import Package

P = Permission


def packages(person: Person, on: date) -> QuerySet[Package]:
    """Those of the bodies for which `person` handles cases, or oversees them."""
    reach = bodies_within_reach(person, P.HANDLE_CASE, on)
    reach |= bodies_within_reach(person, P.OVERSEE_CASES, on)
    found = Package.objects.filter(body__in=reach)
    return found.select_related("case", "body__place", "file")


def settled(person: Person, on: date) -> QuerySet[Case]:
    """The settled requests of the bodies for which `person` handles cases, the oldest first."""
    reach = bodies_within_reach(person, P.HANDLE_CASE, on)
    ended = Q(kind="request", closed_at__isnull=False, body__in=reach)
    return Case.objects.filter(ended).select_related("body__place").order_by("filed_at", "pk")


def to_be_filed(person: Person, on: date) -> QuerySet[Case]:
    """Those of them that have no package yet and still tell who asked."""
    told = Party.objects.filter(case=OuterRef("pk"), erased_at=None)
    made = Package.objects.filter(case=OuterRef("pk"))
    return settled(person, on).filter(Exists(told), ~Exists(made))


def to_settled(person: Person, receipt: str, on: date) -> Case:
    """A settled request that `person` handles. Raises Http404."""
    found = get_object_or_404(settled(person, on), receipt=receipt)
    access.to_case(person, receipt, on)
    return found


def to_package(person: Person, number: str, on: date) -> Package:
    """One to look at or to fetch. Raises Http404."""
    return get_object_or_404(packages(person, on), number=number)


def to_package_for(person: Person, number: str, on: date) -> Package:
    """One to hand over: of a body for which `person` handles cases. Raises Http404."""
    reach = bodies_within_reach(person, P.HANDLE_CASE, on)
    return get_object_or_404(packages(person, on).filter(body__in=reach), number=number)
