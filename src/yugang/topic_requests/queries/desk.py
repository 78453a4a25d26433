"""What the desk shows of topics: what presses first, who signed, what the town can call in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from yugang.shared.places.models import Body
from yugang.topic_requests.models import CoSignature, TopicRequest, VillageNumbers
from yugang.topic_requests.rules.thresholds import Needed
from yugang.topic_requests.words import WAYS
from yugang.topic_requests.workflow import SETTLED_BY_VILLAGE

from .public import Line, line
from .thresholds import all_numbers, county_of, signatures, threshold_of


@dataclass(frozen=True)
class Row:
    """A topic at the desk. may_call_in: it is late, and she handles cases at its town; may_report:
    it was settled by the village, and she may write down there what a villager finds evasive.
    receipt: of its case, where she may open it."""

    line: Line
    may_call_in: bool
    may_report: bool
    receipt: str


def rows(
    topics: Iterable[TopicRequest], today: date, *, of_town: set[int], inside: set[int]
) -> list[Row]:
    """Those that go on first, late ones before the others, then by due date. of_town: villages of
    her towns; inside: bodies whose cases she may open."""
    made = [
        Row(
            line=(one := line(topic, today)),
            may_call_in=one.is_late and topic.body_id in of_town,
            may_report=topic.case.state in SETTLED_BY_VILLAGE and topic.body_id in of_town,
            receipt=topic.case.receipt if topic.case.body_id in inside else "",
        )
        for topic in topics
    ]
    return sorted(made, key=_pressing)


def _pressing(row: Row) -> tuple[bool, bool, date, int]:
    return (
        row.line.has_ended,
        not row.line.is_late,
        row.line.due_on or date.max,
        -row.line.topic.pk,
    )


@dataclass(frozen=True)
class Way:
    """How many signed in one way."""

    word: str
    count: int


def ways(topic: TopicRequest) -> list[Way]:
    valid = topic.signatures.counted()
    counted: dict[str, int] = {}
    for how in valid.values_list("how", flat=True):
        counted[how] = counted.get(how, 0) + 1
    return [Way(str(word), counted[how]) for how, word in WAYS.items() if how in counted]


@dataclass(frozen=True)
class Name:
    """Who signed, as the village reads it to check that she is a villager."""

    signature: CoSignature
    name: str
    household: str
    how: str


def names(topic: TopicRequest) -> list[Name]:
    """The signatures with their names; those erased are left out."""
    found = topic.signatures.filter(erased_on=None).exclude(sealed=b"").order_by("id")
    return [
        Name(one, (signer := one.signer).name, signer.household, str(WAYS[one.how]))
        for one in found
    ]


@dataclass(frozen=True)
class VillageRow:
    body: Body
    numbers: VillageNumbers | None
    needed: Needed


def village_rows(bodies: Iterable[Body], today: date) -> list[VillageRow]:
    """The villages with their numbers and how many signatures oblige them."""
    villages = list(bodies)
    numbers = all_numbers(villages, today)
    share = cache(lambda county: threshold_of(county, today))
    rows = []
    for body in villages:
        known = numbers.get(body.pk)
        rows.append(VillageRow(body, known, signatures(share(county_of(body.place.code)), known)))
    return rows
