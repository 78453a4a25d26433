"""Personal lists while they are kept: by a changed key, until their term, taken back before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.kernel import clock
from yugang.livelihood.accounts.actions import erase_due
from yugang.livelihood.models import Account, AccountList
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person

from .test_personal_lists import NOW, ONE, bring, look_up, pairs

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _april(cast: Cast) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.editor)


def test_a_new_key_of_the_installation_still_finds_and_opens_what_the_old_one_sealed(
    client: Client, cast: Cast, settings: Any, sign_in: SignIn
) -> None:
    pair = pairs(bring(client, cast, ONE))["Z20260001"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of this installation, long enough"
    assert look_up(*pair).status_code == 302
    done = bring(sign_in(cast.editor), cast, ONE).context["done"]
    assert (done.new, done.same) == (0, 1) and Account.objects.count() == 1


def test_a_list_and_its_account_are_erased_after_the_term(client: Client, cast: Cast) -> None:
    number, code = pairs(bring(client, cast, ONE, days=5))["Z20260001"]
    assert erase_due(by=SYSTEM, at=NOW + timedelta(days=4)) == 0
    assert erase_due(by=SYSTEM, at=NOW + timedelta(days=5)) == 1
    assert not Account.objects.exists() and look_up(number, code).status_code == 422


def test_no_list_is_kept_longer_than_the_office_has_set(
    client: Client, cast: Cast, settings: Any
) -> None:
    settings.KEEP_STATEMENTS = 60
    answer = bring(client, cast, ONE, days=61)
    assert answer.status_code == 422 and answer.context["form"].errors["kept_days"]


def test_one_list_is_taken_back_and_the_others_stay(client: Client, cast: Cast) -> None:
    next_day = [*ONE]
    next_day[2] = "2026-04-15"
    bring(client, cast, ONE, next_day)
    whose = {"body": cast.bureau.pk, "kind": "patient", "ref": "Z20260001", "key": str(uuid4())}
    client.post("/desk/statements/take-back/", whose | {"day": "2026-04-14"})
    assert [one.day.isoformat() for one in AccountList.objects.all()] == ["2026-04-15"]
