"""Who may see and touch which price list."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yugang.livelihood.access import bodies
from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .models import PriceList, PriceVersion

P = Permission


def lists(person: Person, on: date) -> QuerySet[PriceList]:
    """Those of the bodies that she writes for or oversees."""
    seen = bodies_within_reach(person, P.SEE_DESK, on) | bodies_within_reach(person, P.OVERSEE, on)
    return PriceList.objects.filter(body__in=seen).select_related("body__place", "item")


def to_list(person: Person, code: str, on: date) -> PriceList:
    """Raises Http404."""
    return get_object_or_404(lists(person, on), code=code)


def to_list_for(person: Person, code: str, on: date) -> PriceList:
    """One that she may change. Raises Http404."""
    return get_object_or_404(lists(person, on).filter(body__in=bodies(person, on)), code=code)


def to_version_for(person: Person, code: str, number: int, on: date) -> PriceVersion:
    """A version of a list that she may change. Raises Http404."""
    found = PriceVersion.objects.select_related("price_list__body__place", "publication")
    return get_object_or_404(found, price_list=to_list_for(person, code, on), number=number)


def public_list(code: str) -> PriceList:
    """Raises Http404."""
    return get_object_or_404(PriceList.objects.select_related("body__place"), code=code)
