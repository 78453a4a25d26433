"""Erasing whom a case concerns, and closing an account with all that is hers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from yugang.cases import kinds
from yugang.cases.models import Case, ErasureWish, Party, PartyRole
from yugang.cases.queries.owning import Ending, endings, is_over, party_of
from yugang.cases.queries.wishes import is_joint, senders
from yugang.cases.rules.keeping import Fate
from yugang.kernel import clock
from yugang.kernel.identifiers import new_receipt_number
from yugang.shared.files.actions import erase_unused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.notices.actions import forget
from yugang.shared.people.actions.citizen import close_account
from yugang.shared.people.models import Person

from .taking import lock
from .telling import links_of

ERASED = "（已按本人要求删除）"
FRAME = ("title", "signed", "on", "contact")
SENDERS = (PartyRole.APPLICANT, PartyRole.AGENT)
# Told a case and the moment, empties what a context keeps beside it; the hashes of the files that
# it let go.
Emptying = Callable[[Case, datetime], set[str]]
_beside: list[Emptying] = []


def erase_beside(emptying: Emptying) -> Emptying:
    """Register what a context erases with a case of any kind. Call it while Django's apps load."""
    if emptying not in _beside:
        _beside.append(emptying)
    return emptying


@transaction.atomic
def erase_case(case: Case, *, by: Actor, at: datetime) -> None:
    """Empty a settled case of everyone and of all words; how it went stays: number, kind, body,
    days, steps, outcome. What was published of it, masked, stays too."""
    held, kind = lock(case), kinds.get(case.kind)
    _empty_parties(held.parties.all(), at)
    held.title, held.text, held.details, held.rating_words = ERASED, "", {}, ""
    held.citizen = None
    held.version += 1
    held.save()
    held.steps.update(words="", inner_words="", given={})
    held.notes.update(text=ERASED)
    held.hand_overs.update(words="")
    held.hand_overs.exclude(reason="").update(reason=ERASED)
    for letter in held.letters.all():
        letter.content, letter.values = _emptied(letter.content), {}
        letter.save(update_fields=["content", "values"])
    _erase_files(held, at)
    kind.on_erasing(held)
    _waiting(held).update(done_at=at)
    forget(None, links_of(held, kind))
    enter("erase-matter", held.subject, by=by, at=at)


@transaction.atomic
def erase_party(case: Case, party: Party, *, by: Actor, at: datetime) -> None:
    """Empty a settled case of one of those who brought it together: her name, number and contact,
    and her name on letters. What is the others' too stays: the words, the files, the replies.
    Where nobody else is left, it is emptied of everything."""
    held = lock(case)
    together = senders(held)
    if together == [party]:
        erase_case(held, by=by, at=at)
        return
    _waiting(held).filter(party=party).update(done_at=at)
    if together and together[0] == party:
        held.citizen = None
        forget(None, links_of(held, kinds.get(held.kind)))
    held.version += 1
    held.save()
    _empty_parties(held.parties.filter(pk=party.pk), at)
    for letter in held.letters.all():
        if letter.content.get("to", {}).get("party") == party.pk:
            letter.content = {**letter.content, "to": {"text": ERASED}}
            letter.save(update_fields=["content"])
    enter("erase-applicant", held.subject, by=by, at=at, after=party.pk)


def _waiting(case: Case) -> QuerySet[ErasureWish]:
    return case.erasure_wishes.filter(done_at=None, taken_back_at=None)


def _empty_parties(parties: QuerySet[Party], at: datetime) -> None:
    parties.update(
        sealed=b"", name_mark="", identity_mark="", phone_mark="", erased_at=at, erase_on=None
    )


def _emptied(content: dict[str, Any]) -> dict[str, Any]:
    """A letter's frame: its title, who signed it on which day."""
    frame: dict[str, Any] = {name: content[name] for name in FRAME if name in content}
    return {**frame, "to": {"text": ERASED}, "blocks": [{"kind": "p", "text": ERASED}]}


def _erase_files(case: Case, at: datetime) -> None:
    hashes = set(case.attachments.values_list("file__sha256", flat=True))
    for emptying in _beside:
        hashes |= emptying(case, at)
    case.attachments.all().delete()
    erase_unused(hashes)


def keep_wish(case: Case, party: Party | None, at: datetime) -> ErasureWish:
    """The wish that waits, or a new one."""
    known = _waiting(case).filter(party=party).first()
    number = new_receipt_number(clock.day_of(at).year)
    return known or ErasureWish.objects.create(case=case, party=party, number=number, at=at)


@transaction.atomic
def erase_account(person: Person, *, by: Actor, at: datetime) -> list[Ending]:
    """Close the account and carry out what `endings` says of each of its matters; those."""
    Person.objects.select_for_update().get(pk=person.pk)
    found = endings(person, clock.day_of(at))
    for ending in found:
        _end(ending, person, by, at)
    forget(person, ())
    close_account(person, by=by, at=at)
    return found


def _end(ending: Ending, person: Person, by: Actor, at: datetime) -> None:
    case = ending.case
    hers = party_of(case, person) if is_joint(case) else None
    if ending.fate is Fate.ERASED:
        if hers:
            erase_party(case, hers, by=by, at=at)
        else:
            erase_case(case, by=by, at=at)
        return
    Case.objects.filter(pk=case.pk).update(citizen=None)
    if ending.fate is Fate.KEPT:
        parties = case.parties.filter(role__in=SENDERS, erased_at=None)
        mine = parties.filter(pk=hers.pk) if hers else parties
        mine.update(erase_on=ending.erased_on)
        keep_wish(case, hers, at)
    note = {"fate": ending.fate.value}
    enter("detach-case", case.subject, by=by, at=at, note=note)


def erase_due(at: datetime) -> int:
    """Erase the cases whose retention has run out since it was asked for; how many."""
    today = clock.day_of(at)
    due = Party.objects.filter(erase_on__lte=today).values("case")
    wished = ErasureWish.objects.filter(done_at=None, taken_back_at=None).values("case")
    found = Case.objects.filter(Q(pk__in=due) | Q(pk__in=wished, closed_at__isnull=False))
    cases = [case for case in found if is_over(case, today)]
    for case in cases:
        _carry_out(case, at)
    return len(cases)


def _carry_out(case: Case, at: datetime) -> None:
    """What is due of a case. One who brought it with others has only what is hers erased; where
    nobody can tell whose wish it was, it was that of the one who represents them."""
    if not is_joint(case):
        erase_case(case, by=SYSTEM, at=at)
        return
    together = senders(case)
    wished = {wish.party_id or together[0].pk for wish in _waiting(case)}
    today = clock.day_of(at)
    for party in together:
        if party.pk in wished or (party.erase_on and party.erase_on <= today):
            erase_party(case, party, by=SYSTEM, at=at)
    _waiting(case).update(done_at=at)
