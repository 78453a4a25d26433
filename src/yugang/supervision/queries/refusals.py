"""The reasons for which requests were not granted as asked, as filed with the openness office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from yugang.cases.public import StepTaken
from yugang.information_requests.public import GROUND_NAMES, OUTCOME_ROWS, REPLY_WORDS, Counted
from yugang.shared.people.models import Person

from ..access import overseen_bodies
from ..models import Look

# What must be given reasons for: all but what was disclosed whole or is public already, and what
# ended without a reply.
REASONED = ("partly-granted", "refused", "cannot-provide", "not-processed")
REPLIES = ("reply", "answer-together")
CHUNK = 500
# Of at most so many bodies their own index is walked.
FEW = 3
# A list shows so many at most; days and body narrow it.
MOST = 1000


@dataclass(frozen=True)
class Refusal:
    """One refusal: what was decided, on which ground, for which reasons. steps of the case tell
    them; they are gone where it was erased."""

    counted: Any
    decision: str
    ground: str
    reasons: str
    read: bool


def filed(person: Person, on: date) -> QuerySet[Counted]:
    """Those of the bodies that `person` oversees, the latest first. Where these are many, the bodies
    are asked so that SQLite walks the days, and stops where a page is full."""
    reach = list(overseen_bodies(person, on).values_list("pk", flat=True))
    reasoned = Q()
    for code in REASONED:
        reasoned |= Q(row__startswith=OUTCOME_ROWS[code])
    found = Counted.objects.filter(reasoned)
    if len(reach) <= FEW:
        found = found.filter(body_id__in=reach)
    else:
        found = found.annotate(at_body=Coalesce("body_id", Value(0))).filter(at_body__in=reach)
    return found.order_by("-settled_on", "-pk")


def unread(found: QuerySet[Counted]) -> QuerySet[Counted]:
    """Those of which nobody of the office has taken note."""
    return found.filter(~Exists(Look.objects.filter(case=OuterRef("pk"))))


def told(found: Iterable[Counted]) -> list[Refusal]:
    """These with their reasons; two queries."""
    rows = list(found)
    cases = [row.case_id for row in rows]
    steps = StepTaken.objects.filter(case__in=cases, step__in=REPLIES).order_by("pk")
    given = dict(steps.values_list("case_id", "given"))
    return [_refusal(row, given.get(row.case_id) or {}) for row in rows]


def _refusal(row: Counted, given: dict[str, Any]) -> Refusal:
    ground = str(given.get("ground") or row.case.detail("ground") or "")
    return Refusal(
        row,
        str(REPLY_WORDS.get(row.case.outcome, row.case.outcome)),
        str(GROUND_NAMES.get(ground, "")),
        str(given.get("reason") or ""),
        read=hasattr(row.case, "look"),
    )


def wide(found: QuerySet[Counted]) -> QuerySet[Counted]:
    """With what a line shows."""
    return found.select_related("case__look", "body__place")


def all_told(found: QuerySet[Counted]) -> Iterator[Refusal]:
    """Every one, however many, some at a time."""
    rows = wide(found).iterator(chunk_size=CHUNK)
    while some := list(islice(rows, CHUNK)):
        yield from told(some)


def cells(found: Iterable[Refusal]) -> Iterator[Sequence[Any]]:
    """Lines of the exported file; nothing of who asked stands in it."""
    for one in found:
        row = one.counted
        yield [
            row.case.receipt, row.body.name, row.received_on, row.settled_on, one.decision,
            one.ground, one.reasons,
        ]  # fmt: skip
