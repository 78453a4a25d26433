"""Who may see and touch which case: the only way to fetch one for a person.

`to_…` functions return the record or raise Http404, so that nobody learns what exists.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.kernel.workflow import Step
from yugang.shared.people.access import bodies_within_reach, permissions
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from . import kinds
from .kinds import APPLICANT
from .models import Attachment, Case, HandOver, Relation, RelationKind, StepTaken

AnyStep = Step[Any]
P = Permission
WORKING = (P.HANDLE_CASE, P.APPROVE_CASE)


def bodies(person: Person, permission: Permission, on: date) -> QuerySet[Body]:
    """The bodies for whose cases `person` may use `permission`."""
    return bodies_within_reach(person, permission, on)


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
    """Every case whose inside `person` may read: those of her bodies, what is offered to them,
    and those in which they took a step before it went on to another body."""
    mine = bodies(person, P.HANDLE_CASE, on) | bodies(person, P.APPROVE_CASE, on)
    reach = mine | bodies(person, P.OVERSEE_CASES, on)
    offered = HandOver.objects.filter(case=OuterRef("pk"), to_body__in=mine, answered_at=None)
    moved = StepTaken.objects.filter(case=OuterRef("pk"), body__in=mine)
    return Case.objects.filter(Q(body__in=reach) | Exists(offered) | Exists(moved)).select_related(
        "body__place", "handler"
    )


@dataclass(frozen=True)
class Sight:
    """Whose cases stand in someone's lists, as plain numbers, so that the database can walk an
    index in order. everything: every body there is. offered: cases of other bodies."""

    everything: bool
    bodies: tuple[int, ...]
    offered: tuple[int, ...]


def sight(person: Person, on: date) -> Sight:
    """The cases of the bodies for which `person` handles, approves or oversees, and what is
    offered to the former."""
    mine = bodies(person, P.HANDLE_CASE, on) | bodies(person, P.APPROVE_CASE, on)
    reach = mine | bodies(person, P.OVERSEE_CASES, on)
    seen = tuple(reach.order_by("pk").values_list("pk", flat=True))
    offers = HandOver.objects.filter(to_body__in=mine, answered_at=None)
    offered = offers.exclude(case__body__in=seen).values_list("case_id", flat=True)
    return Sight(len(seen) == Body.objects.count(), seen, tuple(offered))


def to_case(person: Person, receipt: str, on: date) -> Case:
    """A case to look at: one that is visible to `person`, or a part of one on which she works."""
    case = visible_to(person, on).filter(receipt=receipt).first()
    if case is None:
        wholes = Relation.objects.filter(case__receipt=receipt, kind=RelationKind.SUB_CASE)
        parts = wholes.filter(other__in=worked_on(person, on)).values("case")
        case = get_object_or_404(
            Case.objects.select_related("body__place", "handler"), pk__in=parts
        )
    return case


def works_on(person: Person, case: Case, on: date) -> bool:
    """Whether `person` handles cases of its body or approves their steps."""
    held = permissions(person, on, case.body)
    return any(permission.value in held for permission in WORKING)


def to_case_worked_on(person: Person, receipt: str, on: date) -> Case:
    """A case that `person` may change. Raises Http404, or PermissionDenied where she may only
    look at it."""
    case = to_case(person, receipt, on)
    if not works_on(person, case, on):
        raise PermissionDenied
    return case


def to_offered_case(person: Person, receipt: str, on: date) -> Case:
    """An open case that is offered to a body for which `person` handles cases."""
    offered = HandOver.objects.filter(
        to_body__in=bodies(person, P.HANDLE_CASE, on), answered_at=None
    )
    cases = Case.objects.open().filter(pk__in=offered.values("case"))
    return get_object_or_404(cases.select_related("body__place", "handler"), receipt=receipt)


def took_over(person: Person, receipt: str, on: date) -> bool:
    """Whether a body for which `person` handles cases has this case by taking it over."""
    mine = bodies(person, P.HANDLE_CASE, on)
    taken = HandOver.objects.filter(case__receipt=receipt, accepted=True)
    return taken.filter(case__body__in=mine, to_body=F("case__body")).exists()


def may_read_file(sha256: str, person: Person | None, on: date) -> bool:
    """Whether a file with this content belongs to a case on which `person` works."""
    if person is None:
        return False
    attached = Attachment.objects.filter(file__sha256=sha256)
    return attached.filter(case__in=worked_on(person, on)).exists()


def to_case_for(person: Person, receipt: str, permission: Permission, on: date) -> Case:
    """A case of a body for which `person` may use `permission`."""
    reach = bodies(person, permission, on)
    return get_object_or_404(visible_to(person, on).filter(body__in=reach), receipt=receipt)


def open_steps(person: Person, case: Case, on: date) -> list[AnyStep]:
    """The steps `person` may take of the case as it is, in the order of the table."""
    kind, held = kinds.get(case.kind), permissions(person, on, case.body)
    return [
        step
        for step in _not_barred(case, held)
        if not (other := kind.plan(step).another_than) or last_taker(case, other) != person.pk
    ]


def applicant_steps(case: Case) -> list[AnyStep]:
    """The steps that its sender may take."""
    return _not_barred(case, frozenset({APPLICANT}))


def _not_barred(case: Case, held: frozenset[str]) -> list[AnyStep]:
    kind = kinds.get(case.kind)
    steps = kind.workflow.open_steps(case.state, held)
    return [step for step in steps if not kind.plan(step).barred(case)]


def last_taker(case: Case, step: str) -> int | None:
    """Who took that step of the case last, by id; None where nobody did."""
    taken = case.steps.filter(step=step).order_by("-id").values_list("by_id", flat=True)
    return taken.first()


def to_followed(
    kind: str, receipt: str, person: Person | None, opened: Collection[str]
) -> Case | None:
    """A case to its sender: by the receipts that were opened with their codes, or because it
    belongs to her account. None for everyone else, whether it exists or not."""
    case = Case.objects.filter(kind=kind, receipt=receipt).select_related("body__place").first()
    if case is None:
        return None
    own = person is not None and case.citizen_id == person.pk
    return case if own or receipt in opened else None


def own_cases(person: Person) -> QuerySet[Case]:
    """The cases that belong to a citizen's account."""
    return Case.objects.filter(citizen=person).select_related("body__place")
