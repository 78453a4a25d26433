"""Who may see and change which handbook."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yugang.livelihood.access import bodies
from yugang.shared.people.models import Person
from yugang.shared.places.models import Place

from .models import Handbook


def handbooks(person: Person, on: date) -> QuerySet[Handbook]:
    """Those of the bodies that she writes for."""
    return Handbook.objects.filter(body__in=bodies(person, on)).select_related("body__place")


def to_handbook(person: Person, slug: str, on: date) -> Handbook:
    """Raises Http404."""
    return get_object_or_404(handbooks(person, on), slug=slug)


def shown() -> QuerySet[Handbook]:
    return Handbook.objects.filter(shown=True).select_related("body__place", "topic")


def to_shown(slug: str) -> Handbook:
    """Raises Http404."""
    return get_object_or_404(shown(), slug=slug)


def to_place(code: str) -> Place:
    """Raises Http404."""
    return get_object_or_404(Place.objects.select_related("parent"), code=code)
