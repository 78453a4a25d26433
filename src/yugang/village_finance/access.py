"""Who may see and touch which ledger: the only way to fetch one for a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.shared.people.access import bodies_within_reach, may
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, BodyKind

from .models import Ledger, Matter, Opinion
from .workflow import LEDGER, LedgerState

P = Permission


def villages(person: Person, permission: Permission, on: date) -> QuerySet[Body]:
    """The village committees for which `person` may use `permission`."""
    found = bodies_within_reach(person, permission, on).filter(
        kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None
    )
    return found.select_related("place").order_by("place__code")


def to_village(person: Person, code: str, permission: Permission, on: date) -> Body:
    """Raises Http404."""
    return get_object_or_404(villages(person, permission, on), code=code)


def ledgers(person: Person, on: date) -> QuerySet[Ledger]:
    """Those that she may look at."""
    seen = villages(person, P.SEE_DESK, on)
    return Ledger.objects.kept().filter(body__in=seen).select_related("body__place", "publication")


def to_ledger(person: Person, ledger_id: int, on: date) -> Ledger:
    """Raises Http404."""
    return get_object_or_404(ledgers(person, on), pk=ledger_id)


def to_ledger_for(person: Person, ledger_id: int, permission: Permission, on: date) -> Ledger:
    """One of a village for which she may use `permission`. Raises Http404."""
    reach = villages(person, permission, on)
    return get_object_or_404(ledgers(person, on).filter(body__in=reach), pk=ledger_id)


def open_steps(person: Person, ledger: Ledger, on: date) -> list[str]:
    """The steps that she may take now, in the order of the table."""
    held = frozenset(p.value for p in (P.PROPOSE, P.REVIEW) if may(person, p, on, ledger.body))
    steps = [step.name for step in LEDGER.open_steps(LedgerState(ledger.state), held)]
    if ledger.publication_id is not None:
        steps = [name for name in steps if name != "discard"]
    if ledger.author_id == person.pk:
        steps = [name for name in steps if name not in {"stamp", "object"}]
    return steps


def matters(person: Person, on: date) -> QuerySet[Matter]:
    seen = villages(person, P.SEE_DESK, on)
    return Matter.objects.filter(body__in=seen).select_related("body__place", "publication")


def to_matter(person: Person, matter_id: int, permission: Permission, on: date) -> Matter:
    """Raises Http404."""
    reach = villages(person, permission, on)
    return get_object_or_404(matters(person, on).filter(body__in=reach), pk=matter_id)


def opinions(person: Person, on: date) -> QuerySet[Opinion]:
    """The notes that she may read: as a reviewer of the village (the supervision committee); those
    for the town only where she reviews for the town's office too. Editors, who keep the accounts,
    read none; nor does anyone what was erased."""
    reach = bodies_within_reach(person, P.REVIEW, on)
    towns = [
        body.place.prefix
        for body in reach.filter(kind=BodyKind.TOWN_OFFICE).select_related("place")
    ]
    own = Q(body__in=reach, to_town=False)
    for prefix in towns:
        own |= Q(body__place__code__startswith=prefix)
    return Opinion.objects.filter(own, erased_at=None).select_related("body__place")


def to_opinion(person: Person, opinion_id: int, on: date) -> Opinion:
    """Raises Http404."""
    return get_object_or_404(opinions(person, on), pk=opinion_id)


def public_village(code: str) -> Body:
    """The village committee at a place, for everyone. Raises Http404."""
    found = Body.objects.filter(kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    return get_object_or_404(found.select_related("place__parent"), place__code=code)


def may_for(person: Person, body: Body, on: date) -> frozenset[Permission]:
    """What of writing and reviewing she may do for a village."""
    return frozenset(p for p in (P.PROPOSE, P.REVIEW) if may(person, p, on, body))
