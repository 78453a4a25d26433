"""A toy kind of case, known while a test runs; and cases of it."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.filing import Filed, Filing, file
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, Channel
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor

from .toy import TOY

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=CHINA)
FileToy = Callable[..., Filed]


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[kinds.Kind]:
    monkeypatch.setitem(kinds._kinds, "toy", TOY)
    yield TOY


@pytest.fixture
def file_toy(cast: Cast, toy: kinds.Kind) -> FileToy:
    def filed(**changes: object) -> Filed:
        at = changes.pop("at", MONDAY)
        assert isinstance(at, datetime)
        given = {
            "key": uuid4().hex,
            "channel": Channel.WEB,
            "body": cast.bureau,
            "title": "Where does the bus stop?",
            "applicant": PartyFacts(name="王小明", phone="13800001234"),
        }
        return file(toy, Filing(**(given | changes)), by=Actor(), at=at)  # type: ignore[arg-type]

    return filed


@pytest.fixture
def case(file_toy: FileToy) -> Case:
    return file_toy().case


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    post = cast.clerk.posts.get()
    return Actor(person_id=cast.clerk.pk, name=cast.clerk.name, post_id=post.pk, post=str(post))


@pytest.fixture
def many(file_toy: FileToy, cast: Cast, clerk: Actor) -> list[Case]:
    """Sixty cases of three bodies in every state, filed over three weeks."""
    chance = random.Random(5)
    bodies = (cast.bureau, cast.town_office, cast.other_bureau)
    made = []
    for n in range(60):
        at = MONDAY - timedelta(days=chance.randrange(14))
        case = file_toy(at=at, body=bodies[n % 3], channel=chance.choice(list(Channel))).case
        step = chance.choice(["", "", "hold", "ask-back", "answer"])
        if step:
            case = take(case, step, {"words": "!"}, by=clerk, at=at + timedelta(days=1))
        if chance.random() < 0.3:
            Case.objects.filter(pk=case.pk).update(handler=cast.clerk)
        made.append(Case.objects.get(pk=case.pk))
    return made


@pytest.fixture
def at_noon() -> Any:
    with clock.frozen(MONDAY + timedelta(days=8)):
        yield
