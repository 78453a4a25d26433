"""Wishes to be erased: who may utter one, what follows of it, and who at the desk sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yugang.cases.models import Case, ErasureWish, PartyRole
from yugang.cases.rules.keeping import erasable_from, is_reached_by, is_same_person
from yugang.cases.rules.parties import PartyFacts
from yugang.shared.people.models import Person

from .beside import Part, beside_case
from .keeping import term_of
from .owning import settled_day, was_added


@dataclass(frozen=True)
class Prospect:
    """What becomes of a wish. settled: whether the matter is. erased_on: the day from which it is
    erased; None while that is not known. basis: the rule. now: at once."""

    settled: bool
    erased_on: date | None
    basis: str
    now: bool


def prospect(case: Case, today: date) -> Prospect:
    settled_on = settled_day(case)
    term = term_of(case)
    if settled_on is None:
        return Prospect(False, None, term.basis, now=False)
    first = None if term.days is None else erasable_from(settled_on, term.days)
    return Prospect(True, first, term.basis, now=first is not None and first <= today)


def is_erased(case: Case) -> bool:
    """Whether nobody is named in it any more."""
    parties = case.parties.all()
    return parties.exists() and not parties.filter(erased_at=None).exists()


def standing(case: Case) -> ErasureWish | None:
    """The wish that waits, or the last one that was carried out."""
    found = case.erasure_wishes.filter(taken_back_at=None).order_by("-pk")
    return found.first()


def needs_proof(case: Case, person: Person | None) -> bool:
    """Whether she must show that it is hers: number and code prove nobody's identity, nor does an
    account to which it was added with them."""
    return person is None or case.citizen_id != person.pk or was_added(case)


def proves(case: Case, name: str, contact: str) -> bool:
    """Whether name and one way to reach her are those of someone who sent it."""
    told = PartyFacts(name=name, phone=contact, mail=contact)
    senders = case.parties.filter(role=PartyRole.APPLICANT, erased_at=None)
    facts = [party.facts for party in senders]
    return any(is_same_person(told, one) or is_reached_by(one, name, contact) for one in facts)


@beside_case
def section(case: Case, person: Person, today: date) -> Part | None:
    """For who works on it: that she wishes to be erased, and when that will be."""
    wish = standing(case)
    if wish is None:
        return None
    return Part("cases/desk_wish.html", {"wish": wish, "prospect": prospect(case, today)})
