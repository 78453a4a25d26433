"""Marking what is taken out, while the redaction is a draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yugang.cases.public import Case
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from ..models import Box, Redaction, Target
from ..queries.spots import Spot
from ..workflow import REDACTION_WORKFLOW, RedactionState

MOST_BOXES = 5000
_OPEN = (
    RedactionState.DRAFT,
    RedactionState.PROPOSED,
    RedactionState.MAKING,
    RedactionState.STOPPED,
)


def lock(redaction: Redaction) -> Redaction:
    """The redaction as it is now, held until the transaction ends."""
    held = Redaction.objects.select_for_update(of=("self",)).select_related("case__body", "file")
    return held.get(pk=redaction.pk)


def begin(case: Case, file: StoredFile, pages: int, *, by: Actor, at: datetime) -> Redaction:
    """Begin to redact a file of a case; where that was begun, it is that one."""
    there = Redaction.objects.filter(case=case, file=file, state__in=_OPEN).first()
    if there:
        return there
    try:
        with transaction.atomic():
            made = Redaction.objects.create(
                case=case, file=file, pages=pages, begun_by_id=by.person_id or 0, begun_at=at
            )
            enter("begin", made.subject, by=by, at=at, after=file.sha256, note=_named(made))
    except IntegrityError:
        return Redaction.objects.get(case=case, file=file, state__in=_OPEN)
    return made


@transaction.atomic
def mark(
    redaction: Redaction,
    spots: Sequence[Spot],
    ground: str,
    *,
    label: str = "",
    only_here: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Mark these places with one ground; how many are new. Raises StepRefused where it is no
    draft, or has too many already."""
    now = lock(redaction)
    REDACTION_WORKFLOW.step("mark", RedactionState(now.state))
    there = {_place(box) for box in now.boxes.all()}
    last = now.boxes.aggregate(last=Max("batch"))["last"] or 0
    made = [
        _box(now, spot, ground, label, only_here, last + 1, by, at) for spot in dict.fromkeys(spots)
    ]
    new = [box for box in made if _place(box) not in there]
    if len(there) + len(new) > MOST_BOXES:
        message = _("No more than %(n)d places can be covered in one document.")
        raise StepRefused("mark", now.state, message % {"n": MOST_BOXES})
    if new:
        Box.objects.bulk_create(new)
        _changed(now)
        facts = [box.facts for box in new]
        enter("mark", now.subject, by=by, at=at, after=facts, note={"boxes": len(new)})
    return len(new)


def _box(
    now: Redaction,
    spot: Spot,
    ground: str,
    label: str,
    only_here: bool,
    batch: int,
    by: Actor,
    at: datetime,
) -> Box:
    return Box(
        redaction=now,
        target=spot.target,
        page=spot.page,
        x=round(spot.area.x, 3),
        y=round(spot.area.y, 3),
        width=round(spot.area.width, 3),
        height=round(spot.area.height, 3),
        start=spot.start,
        end=spot.end,
        ground=ground,
        label=label or spot.kind,
        only_here=only_here,
        batch=batch,
        by_id=by.person_id or 0,
        at=at,
    )


def _place(box: Box) -> tuple[object, ...]:
    if box.target == Target.AREA:
        return box.target, box.page, box.x, box.y, box.width, box.height
    return box.target, box.page, box.start, box.end


@transaction.atomic
def unmark(redaction: Redaction, ids: Collection[int], *, by: Actor, at: datetime) -> int:
    """Take marks away; how many there were. Raises StepRefused where it is no draft."""
    now = lock(redaction)
    REDACTION_WORKFLOW.step("mark", RedactionState(now.state))
    gone = list(now.boxes.filter(pk__in=ids))
    if gone:
        now.boxes.filter(pk__in=[box.pk for box in gone]).delete()
        _changed(now)
        facts = [box.facts for box in gone]
        enter("unmark", now.subject, by=by, at=at, before=facts, note={"boxes": len(gone)})
    return len(gone)


@transaction.atomic
def undo(redaction: Redaction, *, by: Actor, at: datetime) -> int:
    """Take away what was marked last, all that one act marked. Raises StepRefused."""
    now = lock(redaction)
    last = now.boxes.aggregate(last=Max("batch"))["last"]
    return unmark(
        now, list(now.boxes.filter(batch=last).values_list("pk", flat=True)), by=by, at=at
    )


@transaction.atomic
def turn_only_here(redaction: Redaction, pk: int, *, by: Actor, at: datetime) -> None:
    """Let the words under a box stand elsewhere, or no longer. Raises StepRefused."""
    now = lock(redaction)
    REDACTION_WORKFLOW.step("mark", RedactionState(now.state))
    box = now.boxes.filter(pk=pk).first()
    if box is None:
        return
    box.only_here = not box.only_here
    box.save(update_fields=["only_here"])
    _changed(now)
    after = {**box.facts, "only_here": box.only_here}
    enter("mark", now.subject, by=by, at=at, after=after, note={"only_here": box.only_here})


def _changed(now: Redaction) -> None:
    now.version += 1
    now.save(update_fields=["version"])


def _named(redaction: Redaction) -> dict[str, str]:
    return {"case": redaction.case.receipt}
