"""A wish to be erased, by whoever has number and code or the account: carried out at once where
the law allows, else kept until it does (个人信息保护法 Art. 47)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.models import Case, ErasureWish, LookUpFailure, Party
from yugang.cases.queries.guarding import address_mark, guessed_too_much, receipt_mark
from yugang.cases.queries.wishes import is_erased, is_joint, prospect, proved
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.notices.actions import forget

from .erasing import erase_case, erase_party, keep_wish
from .looking_up import TooOften
from .taking import lock
from .telling import links_of

WISH, TAKE_BACK = "wish-erasure", "take-wish-back"


def show_it_is_hers(
    case: Case, name: str, contact: str, *, by: Actor, at: datetime
) -> Party | None:
    """Which of its senders has them. Wrong ones are counted with wrong codes. Raises
    TooOften, whatever they are."""
    if guessed_too_much(by.address, case.receipt, at):
        raise TooOften(case.receipt)
    if found := proved(case, name, contact):
        return found
    LookUpFailure.objects.create(
        at=at, address_mark=address_mark(by.address), receipt_mark=receipt_mark(case.receipt)
    )
    return None


@transaction.atomic
def wish(case: Case, *, party: Party | None = None, by: Actor, at: datetime) -> ErasureWish:
    """Keep the wish of `party`, once; where others brought it with her only what is hers goes.
    Carry it out at once where nothing forbids that. Of a settled matter that must still be kept,
    what need not be kept goes at once: notices to her, and her rating's words. Raises StepRefused
    where it is erased already."""
    held = lock(case)
    if is_erased(held):
        raise StepRefused(WISH, held.state, _("It is erased already."))
    hers = party if is_joint(held) else None
    if hers is None and is_joint(held):
        raise StepRefused(WISH, held.state, _("Say which of those who asked together you are."))
    known = held.erasure_wishes.filter(party=hers, done_at=None, taken_back_at=None).first()
    if known:
        return known
    made = keep_wish(held, hers, at)
    enter(WISH, held.subject, by=by, at=at)
    ahead = prospect(held, clock.day_of(at))
    if ahead.now and hers:
        erase_party(held, hers, by=SYSTEM, at=at)
    elif ahead.now:
        erase_case(held, by=SYSTEM, at=at)
    elif ahead.settled and not hers:
        forget(None, links_of(held, kinds.get(held.kind)))
        Case.objects.filter(pk=held.pk).update(rating_words="")
    made.refresh_from_db()
    return made


@transaction.atomic
def take_back(case: Case, *, party: Party | None = None, by: Actor, at: datetime) -> None:
    """She wishes it no more. Raises StepRefused where it was carried out."""
    held = lock(case)
    waiting = held.erasure_wishes.filter(done_at=None, taken_back_at=None)
    hers = held.parties.all()
    if is_joint(held):
        waiting = waiting.filter(party=party)
        hers = hers.filter(pk=party.pk) if party else hers.none()
    if not waiting.update(taken_back_at=at):
        raise StepRefused(TAKE_BACK, held.state, _("No wish waits to be carried out."))
    hers.update(erase_on=None)  # Set where the wish was uttered by closing the account.
    enter(TAKE_BACK, held.subject, by=by, at=at)
