"""A letter to the head of the county, and everyone who has to do with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from tests.cast import Cast
from yugang.cases.public import Case, Channel, Filing, PartyFacts, file, take
from yugang.head_letters.kind import LETTER
from yugang.head_letters.steps import draft
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
DAY = timedelta(days=1)
WRITER = PartyFacts(name="王小明", phone="13800001234")
QUESTION = "我叫王小明，住和平路3栋2单元，电话13800001234。路灯坏了一个月。"
ANSWER = "王小明同志：路灯已修好。咨询电话028-82520000。"


def acting(person: Person) -> Actor:
    post = person.posts.get()
    return Actor(person_id=person.pk, name=person.name, post_id=post.pk, post=str(post))


@dataclass(frozen=True)
class Stage:
    """The head's office is the county government; the bureau is responsible.

    secretary handles there; clerk and other_clerk at the bureau; reviewer approves there.
    """

    cast: Cast
    secretary: Actor
    clerk: Actor
    reviewer: Actor
    town_clerk: Actor
    writer: Actor

    def letter(self, at: datetime = MONDAY, **changes: Any) -> Case:
        given = {
            "key": uuid4().hex,
            "channel": Channel.WEB,
            "body": self.cast.government,
            "title": "和平路路灯",
            "text": QUESTION,
            "details": {"hide_name": False, "may_publish": True},
            "applicant": WRITER,
        }
        return file(LETTER, Filing(**(given | changes)), by=self.writer, at=at).case

    def forwarded(self, **changes: Any) -> Case:
        case = self.letter(**changes)
        return take(case, "forward", {"to_body": self.cast.bureau}, by=self.secretary, at=MONDAY)

    def handled(self, **changes: Any) -> Case:
        return take(self.forwarded(**changes), "take-up", by=self.clerk, at=MONDAY)

    def answered(self, **changes: Any) -> Case:
        given = {"outcome": "solved", "words": ANSWER}
        return take(self.handled(**changes), "answer", given, by=self.clerk, at=MONDAY + DAY)

    def proposed(self, **changes: Any) -> Case:
        case = self.answered(**changes)
        return take(case, "propose", draft(case), by=self.clerk, at=MONDAY + DAY)

    def published(self, **changes: Any) -> Case:
        return take(self.proposed(**changes), "publish", by=self.reviewer, at=MONDAY + DAY)

    def rated(self, case: Case, grade: int) -> Case:
        Case.objects.filter(pk=case.pk).update(rating=grade, rated_at=MONDAY + DAY)
        case.refresh_from_db()
        return case


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def stage(cast: Cast) -> Stage:
    secretary = cast.person(cast.government, Role.CLERK, "secretary", "何琳")
    town_clerk = cast.person(cast.town_office, Role.CLERK, "town-clerk", "郑洁")
    return Stage(
        cast,
        secretary=acting(secretary),
        clerk=acting(cast.clerk),
        reviewer=acting(cast.reviewer),
        town_clerk=acting(town_clerk),
        writer=Actor(),
    )
