"""Erasing whom a case concerns, and closing an account with all that is hers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from yugang.cases import kinds
from yugang.cases.models import Case, ErasureWish, Party, PartyRole
from yugang.cases.queries.owning import Ending, endings, is_over
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
    _empty_parties(held, at)
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
    held.erasure_wishes.filter(done_at=None, taken_back_at=None).update(done_at=at)
    forget(None, links_of(held, kind))
    enter("erase-matter", held.subject, by=by, at=at)


def _empty_parties(case: Case, at: datetime) -> None:
    case.parties.update(
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


def _keep_wish(case: Case, at: datetime) -> None:
    """So that it is carried out too where no day can be told yet."""
    waiting = case.erasure_wishes.filter(done_at=None, taken_back_at=None)
    if not waiting.exists():
        number = new_receipt_number(clock.day_of(at).year)
        ErasureWish.objects.create(case=case, number=number, at=at)


@transaction.atomic
def erase_account(person: Person, *, by: Actor, at: datetime) -> list[Ending]:
    """Close the account and carry out what `endings` says of each of its matters; those."""
    Person.objects.select_for_update().get(pk=person.pk)
    found = endings(person, clock.day_of(at))
    for ending in found:
        _end(ending, by, at)
    forget(person, ())
    close_account(person, by=by, at=at)
    return found


def _end(ending: Ending, by: Actor, at: datetime) -> None:
    case = ending.case
    if ending.fate is Fate.ERASED:
        erase_case(case, by=by, at=at)
        return
    Case.objects.filter(pk=case.pk).update(citizen=None)
    if ending.fate is Fate.KEPT:
        case.parties.filter(role__in=SENDERS, erased_at=None).update(erase_on=ending.erased_on)
        _keep_wish(case, at)
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
        erase_case(case, by=SYSTEM, at=at)
    return len(cases)
