"""What is whose: the matters of an account, and what becomes of them when it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yugang.cases import kinds
from yugang.cases.access import own_cases
from yugang.cases.kinds import Kind, StateWords
from yugang.cases.models import Case, Party, PartyRole
from yugang.cases.rules.keeping import Fate, erasable_from, fate, is_same_person
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.shared.calendars.queries import current
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .following import awaited_words, outcome_words
from .keeping import term_of
from .words import spell_left


@dataclass(frozen=True)
class Matter:
    """One matter as its owner's list shows it. left: the time in words; empty where none runs."""

    case: Case
    kind: Kind
    state: StateWords
    outcome: str
    awaited: str
    left: str
    late: bool

    @property
    def address(self) -> str:
        return self.kind.path(self.case.receipt, "")


def matters(person: Person, today: date) -> list[Matter]:
    """Her matters: open ones first, by due date; then the settled ones, the last settled first."""
    found = list(own_cases(person))
    running = sorted(
        (case for case in found if case.is_open),
        key=lambda case: (case.due_on is None, case.due_on or today, case.pk),
    )
    settled = sorted(
        (case for case in found if not case.is_open),
        key=lambda case: (case.closed_at, case.pk),
        reverse=True,
    )
    calendars = current()

    def left(case: Case) -> str:
        if case.due_on is None:
            return ""
        calendar = calendars(case.body.place.code)
        days = calendar.count_working_days(today, case.due_on)
        return spell_left(days, case.due_on, today)

    return [_matter(case, left(case), today) for case in (*running, *settled)]


def _matter(case: Case, left: str, today: date) -> Matter:
    kind = kinds.get(case.kind)
    return Matter(
        case=case,
        kind=kind,
        state=kind.states[case.state],
        outcome=outcome_words(case, kind),
        awaited=awaited_words(case, kind),
        left=left,
        late=case.due_on is not None and case.due_on < today,
    )


@dataclass(frozen=True)
class Ending:
    """What becomes of one matter. erased_on: the day from which it is, where it is kept; None where
    it is kept until the archive has taken it over."""

    case: Case
    kind: Kind
    fate: Fate
    erased_on: date | None = None

    @property
    def address(self) -> str:
        return self.kind.path(self.case.receipt, "")


def endings(person: Person, today: date) -> list[Ending]:
    """What closing the account does to each of her matters."""
    return [_ending(case, person, today) for case in own_cases(person)]


def _ending(case: Case, person: Person, today: date) -> Ending:
    kind, settled_on = kinds.get(case.kind), settled_day(case)
    days = term_of(case).days
    hers = settled_on is not None and (not was_added(case) or _names(case, person))
    what = fate(settled_on=settled_on, is_hers=hers, kept_days=days, today=today)
    later = None
    if settled_on and days is not None and what is Fate.KEPT:
        later = erasable_from(settled_on, days)
    return Ending(case, kind, what, later)


def settled_day(case: Case) -> date | None:
    """The day it was settled; None while it runs or a step waits for somebody's approval."""
    if case.closed_at is None or is_unfinished(case):
        return None
    return clock.day_of(case.closed_at)


def is_over(case: Case, today: date) -> bool:
    """Whether it is settled and its term of keeping has run out, as both stand now."""
    settled_on, days = settled_day(case), term_of(case).days
    if settled_on is None or days is None:
        return False
    return erasable_from(settled_on, days) <= today


def is_unfinished(case: Case) -> bool:
    """Whether something of it is still to be done."""
    return case.is_open or case.state in kinds.get(case.kind).approved_from()


def was_added(case: Case) -> bool:
    """Whether it came into its account by number and code, rather than by being sent from it."""
    return Act.objects.filter(act="claim-case", subject=case.subject).exists()


def _names(case: Case, person: Person) -> bool:
    """Whether one of its sealed senders has her name and her mail or telephone."""
    return _named(case, person) is not None


def _named(case: Case, person: Person) -> Party | None:
    account = PartyFacts(name=person.name, phone=person.phone, mail=person.mail)
    senders = case.parties.filter(role=PartyRole.APPLICANT, erased_at=None)
    return next((one for one in senders if is_same_person(account, one.facts)), None)


def party_of(case: Case, person: Person) -> Party | None:
    """Which of those who brought a case of her account she is: who is named as the account is,
    else the first, who sent it."""
    first = case.parties.filter(role=PartyRole.APPLICANT, erased_at=None).first()
    return _named(case, person) or first
