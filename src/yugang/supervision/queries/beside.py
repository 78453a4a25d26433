"""What supervision shows on the page of a case: its orders, and what reviews found."""

from __future__ import annotations

from datetime import date

from yugang.cases.public import Case, Part, beside_overseen_case
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from ..access import findings, may_do, orders
from .orders import row


@beside_overseen_case
def supervision(case: Case, person: Person, today: date) -> Part | None:
    """For the body's people and for who oversees it; to the office also where there is nothing
    yet, so that it can order something."""
    given = [row(one, today) for one in orders(person, today).filter(case=case)]
    reviewed = list(findings(person, today).filter(case=case, reviewed_at__isnull=False))
    may_order = may_do(person, Permission.ORDER_CORRECTION, case.body, today)
    if not (given or reviewed or may_order):
        return None
    context = {"orders": given, "reviews": reviewed, "may_order": may_order, "case": case}
    return Part("supervision/of_case.html", context)
