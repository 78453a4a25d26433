"""Which topics' time ran out."""

from __future__ import annotations

from datetime import date

from yugang.cases.public import Case
from yugang.topic_requests.access import shown
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.workflow import WITH_VILLAGE, TopicState

KIND = "topic-request"


def co_signing_over(today: date) -> list[TopicRequest]:
    """Topics whose days for co-signing are over."""
    found = shown().filter(case__state=TopicState.COLLECTING, case__due_on__lt=today)
    return list(found.order_by("pk"))


def late_unreported(today: date) -> list[Case]:
    """Cases with which a village is late and which were not reported for that day yet."""
    found = Case.objects.open().filter(kind=KIND, state__in=WITH_VILLAGE, due_on__lt=today)
    rows = found.select_related("body__place").order_by("pk")
    return [
        case for case in rows if case.due_on and case.detail("reported") != case.due_on.isoformat()
    ]
