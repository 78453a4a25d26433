"""From the draft to the release: proposed by one, approved by another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.public import Attachment
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import erase_unused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.outbox.actions import enqueue

from ..models import Redaction
from ..workflow import REDACTION_WORKFLOW, RedactionState
from .marking import lock

MAKE = "redaction"


class Changed(Exception):
    """Somebody else changed it since it was looked at."""


def _step(redaction: Redaction, name: str, seen_version: int | None) -> tuple[Redaction, str]:
    """The redaction held, already in its new state, and the state it had. Raises StepRefused
    where the step is not open, Changed where it is not what was seen."""
    now = lock(redaction)
    before = now.state
    target = REDACTION_WORKFLOW.target(name, RedactionState(before))
    if seen_version not in (None, now.version):
        raise Changed
    now.state = target.value
    now.version += 1
    return now, before


def _enter(
    now: Redaction, name: str, before: str, *, by: Actor, at: datetime, said: str = ""
) -> Redaction:
    now.save()
    after = {"state": now.state, "said": said, "boxes": [box.facts for box in now.boxes.all()]}
    note = {"case": now.case.receipt}
    enter(name, now.subject, by=by, at=at, before=before, after=after, note=note)
    return now


@transaction.atomic
def propose(
    redaction: Redaction, stays: str, *, by: Actor, at: datetime, seen_version: int | None = None
) -> Redaction:
    """Ask that the copy be released. stays: why personal data that stand in it may be given, ""
    where none may. Raises StepRefused, Changed."""
    now, before = _step(redaction, "propose", seen_version)
    if not now.boxes.exists():
        raise StepRefused("propose", before, _("Nothing is covered yet."))
    now.stays, now.words, now.residue = stays.strip(), "", []
    now.proposed_by_id, now.proposed_at = by.person_id, at
    now.approved_by_id = now.approved_at = None
    return _enter(now, "propose", before, by=by, at=at, said=now.stays)


@transaction.atomic
def send_back(
    redaction: Redaction, words: str, *, by: Actor, at: datetime, seen_version: int | None = None
) -> Redaction:
    """Raises StepRefused, Changed."""
    now, before = _step(redaction, "send-back", seen_version)
    now.words = words.strip()
    return _enter(now, "send-back", before, by=by, at=at, said=now.words)


@transaction.atomic
def approve(
    redaction: Redaction, *, by: Actor, at: datetime, seen_version: int | None = None
) -> Redaction:
    """Let the copy be made; it is released where nothing is left in it. Raises StepRefused,
    Changed."""
    now, before = _step(redaction, "approve", seen_version)
    if by.person_id == now.proposed_by_id:
        message = _("You proposed it: another person approves.")
        raise StepRefused("approve", before, message)
    now.approved_by_id, now.approved_at, now.steps = by.person_id, at, 0
    enqueue(MAKE, str(now.pk))
    return _enter(now, "approve", before, by=by, at=at)


@transaction.atomic
def reopen(
    redaction: Redaction, *, by: Actor, at: datetime, seen_version: int | None = None
) -> Redaction:
    """Go on marking; a copy that was released is taken back, unless the applicant has it. Raises
    StepRefused, Changed."""
    now, before = _step(redaction, "reopen", seen_version)
    copy = now.release
    if copy and Attachment.objects.filter(case=now.case, file=copy, inner=False).exists():
        raise StepRefused("reopen", before, _("The applicant has the copy already."))
    now.approved_by_id = now.approved_at = now.release = now.released_at = None
    now.ways = []
    _enter(now, "reopen", before, by=by, at=at, said=copy.sha256 if copy else "")
    if copy:
        erase_unused({copy.sha256})
    return now


@transaction.atomic
def discard(
    redaction: Redaction, *, by: Actor, at: datetime, seen_version: int | None = None
) -> Redaction:
    """Give it up; the document itself stays. Raises StepRefused, Changed."""
    now, before = _step(redaction, "discard", seen_version)
    return _enter(now, "discard", before, by=by, at=at)
