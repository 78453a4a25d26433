"""Writing a letter that no step makes: it is numbered and kept, and nothing else changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.kinds import Given, Kind
from yugang.cases.letters.sheet import Sheet, sheet_of
from yugang.cases.models import Case, Letter, StepTaken
from yugang.cases.texts.plans import ByHand
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Post
from yugang.shared.places.models import Body

from .letters import write_letter
from .taking import lock
from .telling import tell_of_step

ACT = "write-letter"


@transaction.atomic
def write_by_hand(
    case: Case, code: str, given: Given, *, by: Actor, at: datetime, key: str = ""
) -> Letter:
    """Write the letter `code` of the case's kind, filled in with `given`. key: of the form; the
    same one again gives the letter back that it made. Raises StepRefused, KeyError for a letter
    that a step makes."""
    held = lock(case)
    kind = kinds.get(held.kind)
    plan = _by_hand(kind, code)
    if key and (known := held.letters.filter(key=key).first()):
        return known
    _check(held, plan, code, given, at)
    signer = _signer(by) if plan.overseers else None
    letter = write_letter(held, kind, code, given, signer=signer, key=key, at=at)
    note = {"letter": code, "number": letter.number}
    enter(ACT, held.subject, by=by, at=at, after=letter.content, note=note)
    if kind.letters[code].to_applicant:
        _tell(held, kind, signer or held.body, by, at)
    return letter


def draft_by_hand(case: Case, code: str, given: Given, *, by: Actor, at: datetime) -> Sheet:
    """The letter as it would be, not numbered; nothing is kept. Raises what `write_by_hand` does."""
    with transaction.atomic():
        letter = write_by_hand(case, code, given, by=by, at=at)
        letter.number = ""
        sheet = sheet_of(letter)
        transaction.set_rollback(True)
    return sheet


def _by_hand(kind: Kind, code: str) -> ByHand:
    plan = kind.letters[code].by_hand
    if plan is None:
        raise KeyError(code)
    return plan


def _check(case: Case, plan: ByHand, code: str, given: Given, at: datetime) -> None:
    on = given.get("on")
    if on and on > clock.day_of(at):
        raise StepRefused(code, case.state, _("The date lies in the future."))
    if on and on < (case.received_on or clock.day_of(case.filed_at)):
        raise StepRefused(code, case.state, _("The date lies before the receipt."))
    if reason := plan.barred(case, on or clock.day_of(at)) or plan.guard(case, given, at):
        raise StepRefused(code, case.state, reason)


def _signer(by: Actor) -> Body | None:
    """The body for which the writer acts."""
    if by.post_id is None:
        return None
    return Post.objects.select_related("body__place").get(pk=by.post_id).body


def _tell(case: Case, kind: Kind, body: Body, by: Actor, at: datetime) -> None:
    """The applicant finds the letter on her page, and is told that there is one."""
    taken = StepTaken.objects.create(
        case=case,
        step=ACT,
        before=case.state,
        after=case.state,
        at=at,
        on=clock.day_of(at),
        body=body,
        by_id=by.person_id,
    )
    tell_of_step(case, kind, taken, by=by, at=at)
