"""Registering: what a clerk enters for someone who came, called or wrote."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.cases.kinds import Kind
from yugang.shared.ledger.actor import Actor

from .filing import Filed, Filing, file
from .taking import take


@transaction.atomic
def register_case(kind: Kind, given: Filing, *, by: Actor, at: datetime) -> Filed:
    """File for someone else and, where the day of receipt is known, take at once the step that
    the kind names in `on_registering`: both or neither. Raises StepRefused.

    The same form sent again gives the first case back and takes no step.
    """
    filed = file(kind, given, by=by, at=at)
    if not filed.new or not kind.on_registering or given.received_on is None:
        return filed
    case = take(filed.case, kind.on_registering, {"on": given.received_on}, by=by, at=at)
    return Filed(case, filed.code, new=True)
