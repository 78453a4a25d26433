"""One case becomes several: what each has of the one it was split from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.kinds import Given
from yugang.cases.models import Attachment, Case, Channel, ClockEvent, Relation, RelationKind
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.ledger.actor import Actor

from .clocks import earliest, settle
from .codes import code_mark, code_of
from .filing import Filing, file
from .taking import take


@transaction.atomic
def split_off(
    case: Case, title: str, *, key: str, step: str, clock: str, by: Actor, at: datetime
) -> Case:
    """A case of the same kind, body, sender and words, with this title. It was filed and received
    when `case` was; `step` brings it as far, and its clock `clock` stands as that of `case`. It
    opens with the same access code. Raises StepRefused where `case` was not received."""
    if case.received_on is None:
        raise StepRefused("split", case.state)
    filing = Filing(
        key=key,
        channel=Channel(case.channel),
        body=case.body,
        title=title,
        text=case.text,
        details=case.details,
        citizen=case.citizen,
        received_on=case.received_on,
    )
    made = file(kinds.get(case.kind), filing, by=by, at=at).case
    _inherit(case, made, at)
    Relation.objects.create(case=made, other=case, kind=RelationKind.SPLIT, at=at)
    given: Given = {"on": case.received_on}
    return _with_clock_of(case, take(made, step, given, by=by, at=at), clock)


def _inherit(case: Case, made: Case, at: datetime) -> None:
    for party in case.parties.all():
        party.pk, party.case = None, made
        party.save()
    for one in case.attachments.filter(inner=False):
        Attachment.objects.create(case=made, file=one.file, at=at, by=one.by)
    code = code_of(_origin(case).key)
    Case.objects.filter(pk=made.pk).update(
        filed_at=case.filed_at, handler=case.handler, code_mark=code_mark(made.receipt, code)
    )


def _origin(case: Case) -> Case:
    """The case that was filed: whose form's key made the access code."""
    above = case.relations.filter(kind=RelationKind.SPLIT).select_related("other").first()
    return _origin(above.other) if above else case


def _with_clock_of(case: Case, made: Case, name: str) -> Case:
    theirs = case.clocks.get(name=name, stopped_at=None)
    ours = made.clocks.get(name=name, stopped_at=None)
    for event in theirs.events.all():
        ClockEvent.objects.create(
            clock=ours,
            effect=event.effect,
            on=event.on,
            number=event.number,
            reason=event.reason,
            source=event.source,
        )
    ours.start_at = theirs.start_at
    settle(ours, calendar_for(made.body.place.code))
    ours.save()
    made.due_on = earliest(made.clocks.filter(stopped_at=None))
    made.save(update_fields=["due_on"])
    return made
