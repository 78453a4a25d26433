"""How cases hang together: one repeats or follows another, or is a part of it at another body."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.models import Case, Channel, Relation, RelationKind
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .filing import Filed, Filing, file
from .taking import lock
from .telling_staff import tell_part


@transaction.atomic
def relate(case: Case, other: Case, kind: RelationKind, *, by: Actor, at: datetime) -> Relation:
    """Say that `case` repeats or follows `other`; once. Raises StepRefused for itself."""
    if case.pk == other.pk:
        raise StepRefused("relate", case.state, _("A case cannot be related to itself."))
    made, new = Relation.objects.get_or_create(
        case=lock(case), other=other, kind=kind, defaults={"at": at}
    )
    if new:
        note = {"kind": kind.value, "other": other.receipt}
        enter("relate", case.subject, by=by, at=at, note=note)
    return made


@transaction.atomic
def unrelate(relation: Relation, *, by: Actor, at: datetime) -> None:
    """Undo `relate`. Raises StepRefused for what a step did: a part is a matter of its own."""
    if relation.kind not in (RelationKind.DUPLICATE, RelationKind.FOLLOW_UP):
        raise StepRefused("relate", relation.case.state, _("A part stays with its case."))
    note = {"kind": relation.kind, "other": relation.other.receipt}
    enter("unrelate", relation.case.subject, by=by, at=at, note=note)
    relation.delete()


@transaction.atomic
def open_part(
    case: Case, body: Body, title: str, text: str, *, key: str, by: Actor, at: datetime
) -> Filed:
    """Open a part of an open case at another body: a case of the same kind with clocks of its
    own, before whose end `case` cannot be settled. The sender's facts do not go with it.

    The same form again gives the first one back. Raises StepRefused where `case` is settled.
    """
    now = lock(case)
    if not now.is_open:
        raise StepRefused("part", now.state, _("It is settled."))
    given = Filing(
        key=key,
        channel=Channel(now.channel),
        body=body,
        title=title,
        text=text,
        details=now.details,
    )
    part = file(kinds.get(now.kind), given, by=by, at=at)
    if part.new:
        Relation.objects.create(case=part.case, other=now, kind=RelationKind.SUB_CASE, at=at)
        note = {"part": part.case.receipt, "to": body.name}
        enter("open-part", now.subject, by=by, at=at, note=note)
        tell_part(part.case, at=at)
    return part
