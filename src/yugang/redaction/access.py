"""Who may see and touch which redaction."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yugang.cases.public import Attachment, Case, access
from yugang.shared.people.access import permissions
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .models import Redaction
from .workflow import RedactionState

P = Permission


def worked_on(person: Person, on: date) -> QuerySet[Redaction]:
    """Those of the cases on which `person` works."""
    cases = access.worked_on(person, on)
    return Redaction.objects.filter(case__in=cases).select_related(
        "case__body", "file", "release", "begun_by", "proposed_by", "approved_by"
    )


def to_redaction(person: Person, pk: int, on: date) -> Redaction:
    """Raises Http404."""
    return get_object_or_404(worked_on(person, on), pk=pk)


def to_redaction_for(person: Person, pk: int, permission: Permission, on: date) -> Redaction:
    """One for whose case `person` may use `permission`. Raises Http404, PermissionDenied."""
    found = to_redaction(person, pk, on)
    if not may(person, found.case, permission, on):
        raise PermissionDenied
    return found


def may(person: Person, case: Case, permission: Permission, on: date) -> bool:
    return permission.value in permissions(person, on, case.body)


def to_case(person: Person, receipt: str, on: date) -> Case:
    """A case that `person` handles. Raises Http404, PermissionDenied."""
    case = access.to_case_worked_on(person, receipt, on)
    if not may(person, case, P.HANDLE_CASE, on):
        raise PermissionDenied
    return case


def to_approve(person: Person, on: date) -> QuerySet[Redaction]:
    """What waits for her approval: what others proposed."""
    bodies = access.bodies(person, P.APPROVE_CASE, on)
    waiting = Redaction.objects.filter(
        state=RedactionState.PROPOSED, case__body__in=bodies, case__closed_at=None
    )
    return waiting.exclude(proposed_by=person).select_related("case__body", "file")


def may_read_file(sha256: str, person: Person | None, on: date) -> bool:
    """Whether a released copy with this content belongs to a case on which `person` works."""
    if person is None:
        return False
    copies = Redaction.objects.filter(release__sha256=sha256)
    return copies.filter(case__in=access.worked_on(person, on)).exists()


def attachment(case: Case, pk: int) -> Attachment:
    """A file of the case. Raises Http404."""
    return get_object_or_404(case.attachments.select_related("file"), pk=pk)
