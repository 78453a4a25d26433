"""Who may see and touch which case: the only way to fetch one for a person.

`to_…` functions return the record or raise Http404, so that nobody learns what exists.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.kernel.workflow import Step
from yugang.shared.people.access import bodies_within_reach, posts_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import GRANTS, Permission, Role
from yugang.shared.places.models import Body

from . import kinds
from .kinds import APPLICANT
from .models import Case

P = Permission
WORKING = (P.HANDLE_CASE, P.APPROVE_CASE)


def bodies(person: Person, permission: Permission, on: date) -> QuerySet[Body]:
    """The bodies for whose cases `person` may use `permission`."""
    return bodies_within_reach(person, permission, on)


def permissions(person: Person, on: date, body: Body) -> frozenset[str]:
    """All that `person` may do for `body`, by name: what workflow tables ask for."""
    held: set[str] = set()
    for post in posts_of(person, on):
        if post.reaches(body):
            held |= {permission.value for permission in GRANTS[Role(post.role)]}
    return frozenset(held)


def worked_on(person: Person, on: date) -> QuerySet[Case]:
    """The cases of the bodies for which `person` handles or approves, and what is offered to
    them."""
    mine = bodies(person, P.HANDLE_CASE, on) | bodies(person, P.APPROVE_CASE, on)
    offered = Q(hand_overs__to_body__in=mine, hand_overs__answered_at__isnull=True)
    theirs = Case.objects.filter(Q(body__in=mine) | Q(pk__in=Case.objects.filter(offered)))
    return theirs.select_related("body__place", "handler")


def overseen(person: Person, on: date) -> QuerySet[Case]:
    """The cases of the bodies whose cases `person` oversees."""
    reach = bodies(person, P.OVERSEE_CASES, on)
    return Case.objects.filter(body__in=reach).select_related("body__place", "handler")


def visible_to(person: Person, on: date) -> QuerySet[Case]:
    """Every case whose inside `person` may read."""
    mine = bodies(person, P.HANDLE_CASE, on) | bodies(person, P.APPROVE_CASE, on)
    reach = mine | bodies(person, P.OVERSEE_CASES, on)
    offered = Q(hand_overs__to_body__in=mine, hand_overs__answered_at__isnull=True)
    return Case.objects.filter(
        Q(body__in=reach) | Q(pk__in=Case.objects.filter(offered).values("pk"))
    ).select_related("body__place", "handler")


def to_case(person: Person, receipt: str, on: date) -> Case:
    """A case to look at."""
    return get_object_or_404(visible_to(person, on), receipt=receipt)


def to_case_for(person: Person, receipt: str, permission: Permission, on: date) -> Case:
    """A case of a body for which `person` may use `permission`."""
    reach = bodies(person, permission, on)
    return get_object_or_404(visible_to(person, on).filter(body__in=reach), receipt=receipt)


def open_steps(person: Person, case: Case, on: date) -> list[Step]:  # type: ignore[type-arg]
    """The steps `person` may take of the case as it is, in the order of the table."""
    held = permissions(person, on, case.body)
    return list(kinds.get(case.kind).workflow.open_steps(case.state, held))


def applicant_steps(case: Case) -> list[Step]:  # type: ignore[type-arg]
    """The steps that its sender may take."""
    return list(kinds.get(case.kind).workflow.open_steps(case.state, frozenset({APPLICANT})))


def own_cases(person: Person) -> QuerySet[Case]:
    """The cases that belong to a citizen's account."""
    return Case.objects.filter(citizen=person).select_related("body__place")
