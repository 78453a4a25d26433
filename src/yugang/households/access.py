"""Who may see which village's households: the only way to fetch one for a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.shared.people.access import places_within_reach, posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import BodyKind, Level, Place

from .models import Household, HouseholdSheet, PaymentList, SheetRun


def villages(person: Person, on: date) -> QuerySet[Place]:
    """The villages whose households `person` keeps: of her village committee, or all of the town
    whose office she works for. Other bodies keep none."""
    reach = Q(pk__in=[])
    for post in posts_of(person, on):
        if post.may(Permission.KEEP_HOUSEHOLDS):
            place = post.body.place
            if post.body.kind == BodyKind.VILLAGE_COMMITTEE:
                reach |= Q(pk=place.pk)
            elif post.body.kind == BodyKind.TOWN_OFFICE:
                reach |= Q(code__startswith=place.prefix)
    return Place.objects.filter(reach, level=Level.VILLAGE)


def overseen_villages(person: Person, on: date) -> QuerySet[Place]:
    """The villages of whose sheets `person` sees the figures only."""
    places = places_within_reach(person, Permission.OVERSEE, on)
    return places.filter(level=Level.VILLAGE)


def to_village(person: Person, code: str, on: date) -> Place:
    return get_object_or_404(villages(person, on).select_related("parent"), code=code)


def to_household(person: Person, code: str, number: int, on: date) -> Household:
    held = Household.objects.filter(place__in=villages(person, on), place__code=code)
    return get_object_or_404(held.select_related("place"), number=number)


def to_list(person: Person, list_id: int, on: date) -> PaymentList:
    held = PaymentList.objects.filter(place__in=villages(person, on))
    return get_object_or_404(held.select_related("place"), pk=list_id)


def to_run(person: Person, run_id: int, on: date) -> SheetRun:
    held = SheetRun.objects.filter(place__in=villages(person, on))
    return get_object_or_404(held.select_related("place__parent"), pk=run_id)


def to_sheet(person: Person, run_id: int, number: int, on: date) -> HouseholdSheet:
    held = HouseholdSheet.objects.filter(run__place__in=villages(person, on), run_id=run_id)
    return get_object_or_404(held.select_related("run__place", "household"), number=number)
