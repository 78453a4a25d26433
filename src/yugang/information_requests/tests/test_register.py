"""A clerk registers what came by other ways than the web, on the desk's own page."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.shared.people.models import Person

from .conftest import MONDAY, at, march

SignIn = Callable[[Person], Client]
ADDRESS = "/desk/cases/new/request/"


@pytest.fixture(autouse=True)
def _on_wednesday() -> Iterator[None]:
    with clock.frozen(at(march(4))):
        yield


def brought(cast: Cast, channel: str, on: date, **changes: str) -> dict[str, Any]:
    given = {
        "key": uuid4().hex,
        "body": cast.bureau.pk,
        "channel": channel,
        "received_on": on.isoformat(),
        "title": "2025年预算",
        "way": "paper",
        "group": "person",
        "name": "王小明",
        "identity": "11010519491231002X",
        "address": "花源街道1号",
    }
    return given | changes


def test_what_was_handed_in_is_filed_and_confirmed_at_once(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.clerk).post(ADDRESS, brought(cast, "counter", MONDAY))
    assert answer.status_code == 201
    case = Case.objects.get()
    assert (case.state, case.received_on, case.due_on) == ("in-hand", MONDAY, march(30))
    assert case.letters.get().template == "receipt"


def test_ordinary_post_waits_until_the_applicant_confirms(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.clerk).post(ADDRESS, brought(cast, "post", MONDAY)).status_code == 201
    case = Case.objects.get()
    assert (case.state, case.received_on) == ("filed", None)


def test_the_same_form_twice_is_one_request(cast: Cast, sign_in: SignIn) -> None:
    client, given = sign_in(cast.clerk), brought(cast, "counter", MONDAY)
    for _ in range(2):
        client.post(ADDRESS, given)
    assert Case.objects.get().steps.count() == 1


def test_a_day_in_the_future_is_refused_and_nothing_is_lost(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.clerk).post(ADDRESS, brought(cast, "counter", march(5)))
    assert answer.status_code == 422
    assert "2025年预算" in answer.content.decode()
    assert not Case.objects.exists()
