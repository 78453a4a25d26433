"""What stands on the desk's page of a settled request: its package, or the way to make it."""

from __future__ import annotations

from datetime import date

from yugang.cases.public import Case, Part, beside_case
from yugang.shared.people.access import permissions
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from ..models import Package


@beside_case
def section(case: Case, person: Person, today: date) -> Part | None:
    if case.kind != "request" or case.closed_at is None:
        return None
    handles = Permission.HANDLE_CASE.value in permissions(person, today, case.body)
    package = Package.objects.filter(case=case).first()
    if package is None and not handles:
        return None
    return Part("archives/of_case.html", {"package": package, "case": case, "handles": handles})
