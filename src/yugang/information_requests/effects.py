"""What a step of a request changes in the case itself."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, Given
from yugang.disclosure.public import grounds
from yugang.disclosure.public import refusing as refusing_later
from yugang.kernel import clock

from .guards import day
from .models import Counted
from .queries import applications, group_of
from .rules.outcomes import GIVEN_UP, OUTCOMES, WITHDRAWN
from .rules.report_rows import row_of
from .steps import parting


def confirm(case: Case, given: Given, at: datetime) -> None:
    case.received_on = day(given, at)


def reply(case: Case, given: Given, at: datetime) -> None:
    case.outcome = str(given["outcome"])
    ground = str(given.get("ground") or "")
    case.details = {**case.details, "ground": ground}
    parting.attach(case, given, at)
    count(case, ground, given, at)
    if OUTCOMES[case.outcome].ground and ground in grounds():
        _look_again_in_a_year(case, ground, at)


def _look_again_in_a_year(case: Case, ground: str, at: datetime) -> None:
    """What was not disclosed is evaluated every year (条例 Art. 18). Neither the request's words
    nor the reply's are repeated there: they may be personal."""
    refusing_later.record(
        f"case {case.receipt}",
        body=case.body,
        title=f"政府信息公开申请 {case.receipt}",
        ground=ground,
        reason="理由见答复书",
        decided_on=clock.day_of(at),
        link=f"/desk/cases/{case.receipt}/",
    )


def give_up(case: Case, given: Given, at: datetime) -> None:
    case.outcome = GIVEN_UP
    count(case, "", given, at)


def withdraw(case: Case, given: Given, at: datetime) -> None:
    case.outcome = WITHDRAWN
    count(case, "", given, at)


def count(case: Case, ground: str, given: Given, at: datetime) -> None:
    """Keep the row of the annual report in which this end is counted."""
    if applications().filter(pk=case.pk).exists():
        Counted.objects.create(
            case=case,
            row=row_of(case.outcome, ground),
            settled_on=day(given, at),
            body=case.body,
            group=group_of(case),
            received_on=case.received_on,
        )
