"""Wishes to be erased: who may utter one, what follows of it, and who at the desk sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yugang.cases.models import Case, ErasureWish, Party, PartyRole
from yugang.cases.rules.keeping import (
    erasable_from,
    is_identified_by,
    is_reached_by,
    is_same_person,
)
from yugang.cases.rules.parties import PartyFacts
from yugang.shared.people.models import Person

from .beside import Part, beside_case
from .keeping import term_of
from .owning import settled_day, was_added


@dataclass(frozen=True)
class Prospect:
    """What becomes of a wish. settled: whether the matter is. erased_on: the day from which it is
    erased; None while that is not known. basis: the rule. now: at once. days: how many days it is kept once it is settled; None: until the archive has
    it."""

    settled: bool
    erased_on: date | None
    basis: str
    now: bool
    days: int | None = None


def prospect(case: Case, today: date) -> Prospect:
    settled_on = settled_day(case)
    term = term_of(case)
    if settled_on is None:
        return Prospect(False, None, term.basis, now=False, days=term.days)
    first = None if term.days is None else erasable_from(settled_on, term.days)
    return Prospect(
        True, first, term.basis, now=first is not None and first <= today, days=term.days
    )


def is_erased(case: Case) -> bool:
    """Whether nobody is named in it any more."""
    parties = case.parties.all()
    return parties.exists() and not parties.filter(erased_at=None).exists()


def standing(case: Case) -> list[ErasureWish]:
    """The wishes that wait or were carried out, the last first."""
    found = case.erasure_wishes.filter(taken_back_at=None).select_related("party")
    return list(found.order_by("-pk"))


def senders(case: Case) -> list[Party]:
    """Who brought it and is not erased; the first represents the others."""
    return list(case.parties.filter(role=PartyRole.APPLICANT, erased_at=None))


def is_joint(case: Case) -> bool:
    """Whether what one of them wishes must not touch what is the others'."""
    return len(senders(case)) > 1


def needs_proof(case: Case, person: Person | None) -> bool:
    """Whether she must show that it is hers: number and code prove nobody's identity, nor does an
    account to which it was added with them. Of several the office must know which one she is."""
    return is_joint(case) or person is None or case.citizen_id != person.pk or was_added(case)


def proved(case: Case, name: str, contact: str) -> Party | None:
    """Which of those who brought it has this name, and this way to reach her or number."""
    told = PartyFacts(name=name, phone=contact, mail=contact)
    for party in senders(case):
        facts = party.facts
        if (
            is_same_person(told, facts)
            or is_reached_by(facts, name, contact)
            or is_identified_by(facts, name, contact)
        ):
            return party
    return None


@beside_case
def section(case: Case, person: Person, today: date) -> Part | None:
    """For who works on it: who wishes to be erased, and when that will be."""
    found = standing(case)
    if not found:
        return None
    return Part("cases/desk_wish.html", {"wishes": found, "prospect": prospect(case, today)})
