"""Who may see and touch what supervision keeps. `to_…` return the record or raise Http404."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.cases.public import Case, access, to_case
from yugang.shared.people.access import bodies_within_reach, permissions
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from .models import Order, Sample, SampledReply

P = Permission
WORKING = (P.HANDLE_CASE, P.APPROVE_CASE)


def overseen_bodies(person: Person, on: date) -> QuerySet[Body]:
    return bodies_within_reach(person, P.OVERSEE_CASES, on)


def own_bodies(person: Person, on: date) -> QuerySet[Body]:
    """The bodies for which she works on cases."""
    return access.bodies(person, P.HANDLE_CASE, on) | access.bodies(person, P.APPROVE_CASE, on)


def orders(person: Person, on: date) -> QuerySet[Order]:
    """The orders to her own bodies, and to those that she oversees."""
    mine, below = own_bodies(person, on), overseen_bodies(person, on)
    found = Order.objects.filter(Q(body__in=mine) | Q(body__in=below))
    return found.select_related("office", "body__place", "case")


def to_order(person: Person, order_id: int, on: date) -> Order:
    return get_object_or_404(orders(person, on), pk=order_id)


def to_case_to_order(person: Person, receipt: str, on: date) -> Case:
    """A case about whose body `person` may order a correction. Raises Http404, PermissionDenied."""
    case = to_case(person, receipt, on)
    if P.ORDER_CORRECTION.value not in permissions(person, on, case.body):
        raise PermissionDenied
    return case


def samples(person: Person, on: date) -> QuerySet[Sample]:
    """Those of the offices in her reach."""
    return Sample.objects.filter(office__in=overseen_bodies(person, on)).select_related("office")


def to_sample(person: Person, sample_id: int, on: date) -> Sample:
    return get_object_or_404(samples(person, on), pk=sample_id)


def findings(person: Person, on: date) -> QuerySet[SampledReply]:
    """The replies drawn that she oversees; of her own bodies, those that were reviewed."""
    below, mine = overseen_bodies(person, on), own_bodies(person, on)
    seen = Q(sample__in=samples(person, on), body__in=below)
    seen |= Q(body__in=mine, reviewed_at__isnull=False)
    found = SampledReply.objects.filter(seen)
    return found.select_related("sample__office", "case__body__place", "body__place", "reviewer")


def to_finding(person: Person, reply_id: int, on: date) -> SampledReply:
    return get_object_or_404(findings(person, on), pk=reply_id)


def may_do(person: Person, permission: Permission, body: Body, on: date) -> bool:
    return permission.value in permissions(person, on, body)
