"""Who may see and touch which project."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from .models import Project

P = Permission


def bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies for which she may begin and report projects."""
    return bodies_within_reach(person, P.PROPOSE, on).filter(closed_on=None)


def projects(person: Person, on: date) -> QuerySet[Project]:
    """Those of the bodies that she writes for or oversees."""
    seen = bodies_within_reach(person, P.SEE_DESK, on) | bodies_within_reach(person, P.OVERSEE, on)
    return Project.objects.filter(body__in=seen).select_related("body__place")


def to_project(person: Person, code: str, on: date) -> Project:
    """Raises Http404."""
    return get_object_or_404(projects(person, on), code=code)


def to_project_for(person: Person, code: str, on: date) -> Project:
    """One that she may change and report on. Raises Http404."""
    return get_object_or_404(projects(person, on).filter(body__in=bodies(person, on)), code=code)


def public_project(code: str) -> Project:
    """Raises Http404."""
    return get_object_or_404(Project.objects.select_related("body__place"), code=code)
