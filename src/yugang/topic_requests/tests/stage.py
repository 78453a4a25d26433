"""What tests start from: a village with its numbers, its two committees, its town, and a topic."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.cast import Cast
from yugang.cases.public import Case, Channel, Filing, PartyFacts, file, take
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role
from yugang.topic_requests.actions import signing, villages
from yugang.topic_requests.kind import TOPIC_REQUEST
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.rules.signing import Signer

AT = datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
DAY = timedelta(days=1)
SOON = AT + timedelta(minutes=2)
SENDER = PartyFacts(name="周小明", phone="13812345678")
TITLE = "三组道路维修花了多少钱"
WORDS = {"title": TITLE, "text": "请逐项列出。", "theme": "projects"}
ANSWER = {
    "answer": "三组道路维修共支出56,000.00元，由村集体经济收入列支。",
    "table": "项目\t金额（元）\n碎石\t36000.00\n人工\t20000.00",
}


def acting(person: Person) -> Actor:
    post = person.posts.order_by("pk").last()
    assert post is not None
    return Actor(person_id=person.pk, name=person.name, post_id=post.pk, post=str(post))


class Stage:
    """clerk: of the village committee. supervisor: of its supervision committee. town: handles
    cases at the town."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.clerk_person = cast.village_editor
        Post.objects.create(person=self.clerk_person, body=cast.committee, role=Role.CLERK)
        self.supervisor_person = cast.person(cast.committee, Role.REVIEWER, "supervisor", "陈大山")
        self.town_person = cast.person(cast.town_office, Role.CLERK, "town-clerk", "林秀英")
        self.clerk = acting(self.clerk_person)
        self.supervisor = acting(self.supervisor_person)
        self.town = acting(self.town_person)

    def numbers(self, villagers: int = 30, representatives: int = 10, households: int = 12) -> None:
        villages.set_numbers(
            self.cast.committee,
            villagers=villagers,
            households=households,
            representatives=representatives,
            source="2026年选民登记",
            since=date(2026, 1, 1),
            by=self.clerk,
            at=AT,
        )

    def named(self, at: datetime = AT, **changes: Any) -> Case:
        given = {
            "key": uuid4().hex,
            "channel": Channel.WEB,
            "body": self.cast.committee,
            "title": TITLE,
            "text": "请逐项列出。我是周小明，电话13812345678。",
            "details": {"theme": "projects"},
            "applicant": SENDER,
        }
        return file(TOPIC_REQUEST, Filing(**(given | changes)), by=Actor(), at=at).case

    def put_up(self, at: datetime = AT, **words: str) -> TopicRequest:
        if not self.cast.committee.village_numbers.exists():
            self.numbers()
        case = take(self.named(at), "put-up", WORDS | words, by=self.clerk, at=at)
        return TopicRequest.objects.get(case=case)

    def sign(self, topic: TopicRequest, number: int, at: datetime = AT, **how: Any) -> None:
        signer = Signer(f"村民{number}", f"{number % 9 + 1}组{number}号", "")
        signing.sign(topic, signer, **({"how": "counter"} | how), by=self.clerk, at=at)

    def obliged(self, at: datetime = AT) -> TopicRequest:
        """Three of thirty have signed."""
        topic = self.put_up(at)
        for number in range(3):
            self.sign(topic, number, at)
        return TopicRequest.objects.get(pk=topic.pk)

    def answered(self, at: datetime = AT) -> TopicRequest:
        case = take(self.obliged(at).case, "answer", ANSWER, by=self.clerk, at=at)
        case = take(case, "agree", {}, by=self.supervisor, at=at)
        case = take(case, "publish", {}, by=self.clerk, at=at)
        return TopicRequest.objects.get(case=case)


def state(topic: TopicRequest) -> str:
    return Case.objects.get(pk=topic.case_id).state


def by_system() -> Actor:
    return SYSTEM
