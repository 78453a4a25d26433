"""A toy kind of case, known while a test runs; and one case of it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import uuid4

import pytest

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.filing import Filed, Filing, file
from yugang.cases.models import Case, Channel
from yugang.cases.rules.parties import PartyFacts
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
