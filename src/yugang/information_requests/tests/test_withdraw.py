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


def test_a_clerk_says_who_withdrew_it_how_and_when_and_that_it_was_her_wish(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client, page = sign_in(cast.clerk), f"/desk/cases/{case.receipt}/withdraw/"
    said: dict[str, object] = {"seen_version": case.version}
    for name, value in (("words", WORDS), ("on", "2026-03-02"), ("sure", "on")):
        asked = client.post(page, said)
        assert asked.status_code == 422
        assert name in asked.context["form"].errors
        said[name] = value
    case.refresh_from_db()
    assert case.is_open
    assert client.post(page, said).status_code == 302
    case.refresh_from_db()
    assert case.state == "withdrawn"
    taken = case.steps.get(step="withdraw")
    assert (taken.words, taken.on, taken.given) == (WORDS, MONDAY, {})
