"""Withdrawing a request: the applicant needs no reason; a clerk says how she learned of it."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.shared.people.models import Person

from .conftest import MONDAY, at

SignIn = Callable[[Person], Client]
WORDS = "申请人3月2日来电撤回。"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(at(MONDAY)):
        yield


def test_a_clerk_says_who_withdrew_it_and_how(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in(cast.clerk), f"/desk/cases/{case.receipt}/withdraw/"
    asked = client.post(page, {"seen_version": case.version})
    assert asked.status_code == 422
    case.refresh_from_db()
    assert case.is_open
    assert client.post(page, {"seen_version": case.version, "words": WORDS}).status_code == 302
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert case.steps.last().words == WORDS
