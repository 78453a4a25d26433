"""Requests at the education bureau, and who works on them."""

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import uuid4

import pytest

from tests.cast import Cast
from yugang.cases.public import Case, Channel, Filing, PartyFacts, file, register_case, take
from yugang.information_requests.kind import REQUEST
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

# A Monday of a month without holidays.
MONDAY = date(2026, 3, 2)
APPLICANT = PartyFacts(name="王小明", identity="", phone="13800001234", address="花源街道1号")
# The account into which fees are paid.
TREASURY = {
    "payee": "新津区财政局非税收入专户",
    "bank": "新津农村商业银行营业部",
    "number": "5100000000000012345",
    "remark": "通知书文号",
}
FileRequest = Callable[..., Case]
Step = Callable[..., Case]


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), CHINA)


def march(day: int) -> date:
    return date(2026, 3, day)


def april(day: int) -> date:
    return date(2026, 4, day)


def acting(person: Person) -> Actor:
    post = person.posts.get()
    return Actor(person_id=person.pk, name=person.name, post_id=post.pk, post=str(post))


def reply(**changes: object) -> dict[str, object]:
    """A reply that may be given."""
    return {"outcome": "given", "words": "见附件。", "service": "post"} | changes


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    return acting(cast.clerk)


@pytest.fixture
def approver(cast: Cast) -> Actor:
    return acting(cast.reviewer)


@pytest.fixture
def file_request(cast: Cast, clerk: Actor) -> FileRequest:
    """File one, as on the web; with `received_on` as a clerk registers it."""

    def filed(day: date = MONDAY, channel: Channel = Channel.WEB, **changes: object) -> Case:
        given = {
            "key": uuid4().hex,
            "channel": channel,
            "body": cast.bureau,
            "title": "2025年全区小学营养餐供应商名单",
            "details": {"way": "electronic", "suggests_publication": False},
            "applicant": APPLICANT,
        }
        filing = Filing(**(given | changes))  # type: ignore[arg-type]
        if channel is Channel.WEB:
            return file(REQUEST, filing, by=Actor(), at=at(day)).case
        return register_case(REQUEST, filing, by=clerk, at=at(day)).case

    return filed


@pytest.fixture
def step(clerk: Actor) -> Step:
    """Take a step on a day, as the clerk unless `by` says otherwise."""

    def taken(
        case: Case, name: str, day: date = MONDAY, by: Actor | None = None, **given: object
    ) -> Case:
        return take(case, name, given, by=by or clerk, at=at(day))

    return taken


@pytest.fixture
def case(file_request: FileRequest, step: Step) -> Case:
    """A request of the web, confirmed on the day it was filed: due on 30 March."""
    return step(file_request(), "confirm")
