"""Requests that were really filed, received and settled, for figures to be counted from."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import uuid4

from tests.cast import Cast
from yugang.cases.public import Case, Channel, Filing, PartyFacts, kind_of, register_case, take
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), CHINA)


def acting(person: Person) -> Actor:
    post = person.posts.get()
    return Actor(person_id=person.pk, name=person.name, post_id=post.pk, post=str(post))


def received(cast: Cast, day: date, group: str = "person", body: Body | None = None) -> Case:
    """A request brought to the counter: received on that day."""
    kind = kind_of("request")
    filing = Filing(
        key=uuid4().hex,
        channel=Channel.COUNTER,
        body=body or cast.bureau,
        title="营养餐供应商名单",
        details={"way": "electronic", "suggests_publication": False},
        received_on=day,
        applicant=PartyFacts(name="王小明", phone="13800001234", group=group),
    )
    by = acting(cast.clerk)
    return register_case(kind, filing, by=by, at=moment(day)).case


def settled(case: Case, cast: Cast, day: date, outcome: str = "given", ground: str = "") -> Case:
    given = {
        "outcome": outcome,
        "ground": ground,
        "reason": "涉及企业商业秘密。",
        "words": "见附件。",
        "service": "post",
        "on": day,
    }
    return take(case, "reply", given, by=acting(cast.clerk), at=moment(day))
