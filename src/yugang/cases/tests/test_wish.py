"""Delete my data, with number and code or from the account."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_due
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, ErasureWish
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .public_stage import URLS, looked_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]
GIVEN = {"name": "王小明", "contact": "138 0000 1234", "read": "on"}


@pytest.fixture
def receipt(client: Client, cast: Cast) -> str:
    return looked_up(client, cast.bureau)[0]


@pytest.fixture
def kept(settings: Any) -> None:
    """A county that keeps such matters for ten days."""
    settings.KEEP_CASES = {"toy": 10}


def settle(receipt: str, clerk: Actor) -> Case:
    at = clock.now() + timedelta(seconds=1)
    take(Case.objects.get(receipt=receipt), "answer", {"words": "Yes"}, by=clerk, at=at)
    return Case.objects.get(receipt=receipt)


def page(receipt: str) -> str:
    return f"/en/questions/{receipt}/erase/"


def test_where_nothing_must_be_kept_it_is_erased_at_once(
    client: Client, receipt: str, clerk: Actor
) -> None:
    settle(receipt, clerk)
    assert "at once and for good" in client.get(page(receipt)).content.decode()
    told = client.post(page(receipt), GIVEN, follow=True).content.decode()
    wish = ErasureWish.objects.get()
    assert "It is erased." in told and wish.number in told and wish.done_at
    case = Case.objects.get(receipt=receipt)
    assert case.parties.exclude(erased_at=None).count() == case.parties.count() == 1
    assert not case.parties.get().sealed


def test_what_must_be_kept_is_erased_when_its_time_is_over(
    client: Client, receipt: str, clerk: Actor, kept: None
) -> None:
    case = settle(receipt, clerk)
    Case.objects.filter(pk=case.pk).update(rating=3, rating_words="meh", rated_at=clock.now())
    told = client.post(page(receipt), GIVEN, follow=True).content.decode()
    wish = ErasureWish.objects.get()
    assert wish.number in told and wish.done_at is None
    assert Case.objects.get(pk=case.pk).rating_words == ""
    assert case.closed_at is not None
    assert erase_due(case.closed_at + timedelta(days=9)) == 0
    assert case.parties.get().facts.name == "王小明"
    assert erase_due(case.closed_at + timedelta(days=10)) == 1
    wish.refresh_from_db()
    assert wish.done_at and not Case.objects.get(pk=case.pk).parties.get().sealed


def test_a_longer_term_that_came_later_holds(
    client: Client, receipt: str, clerk: Actor, kept: None, settings: Any
) -> None:
    case = settle(receipt, clerk)
    client.post(page(receipt), GIVEN)
    settings.KEEP_CASES = {"toy": 30}
    assert case.closed_at is not None
    assert erase_due(case.closed_at + timedelta(days=10)) == 0
    assert erase_due(case.closed_at + timedelta(days=30)) == 1


def test_an_open_matter_keeps_the_wish_until_it_is_settled(
    client: Client, receipt: str, clerk: Actor
) -> None:
    client.post(page(receipt), GIVEN)
    assert erase_due(clock.now() + timedelta(days=999)) == 0
    settle(receipt, clerk)
    assert erase_due(clock.now() + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    "wrong", [{"name": "李四"}, {"contact": "13900000000"}, {"name": ""}, {"read": ""}]
)
def test_number_and_code_alone_erase_nothing(
    client: Client, receipt: str, clerk: Actor, wrong: dict[str, str]
) -> None:
    settle(receipt, clerk)
    answer = client.post(page(receipt), GIVEN | wrong)
    assert answer.status_code == 422
    assert not ErasureWish.objects.exists()
    assert Case.objects.get(receipt=receipt).parties.get().facts.name == "王小明"


def test_guessing_is_stopped(client: Client, receipt: str, clerk: Actor, settings: Any) -> None:
    settings.WRONG_CODES_OF_RECEIPT = 3
    settle(receipt, clerk)
    for _n in range(3):
        client.post(page(receipt), GIVEN | {"name": "李四"})
    assert client.post(page(receipt), GIVEN).status_code == 429
    assert not ErasureWish.objects.exists()


def test_without_the_code_there_is_no_page(cast: Cast, receipt: str) -> None:
    stranger = Client()
    assert "lookup" in stranger.get(page(receipt))["Location"]
    assert stranger.post(page(receipt), GIVEN).status_code == 403
    assert not ErasureWish.objects.exists()


def test_it_is_kept_once_and_can_be_taken_back(
    client: Client, receipt: str, clerk: Actor, kept: None
) -> None:
    case = settle(receipt, clerk)
    for _n in range(2):
        client.post(page(receipt), GIVEN)
    assert ErasureWish.objects.count() == 1
    case.parties.update(erase_on=clock.today())  # As the closing of an account leaves it.
    client.post(page(receipt), {"take_back": "1"})
    assert case.closed_at is not None
    assert erase_due(case.closed_at + timedelta(days=99)) == 0
    assert list(Act.objects.filter(act__contains="wish").values_list("act", flat=True)) == [
        "wish-erasure",
        "take-wish-back",
    ]


def test_from_the_account_that_sent_it_nothing_need_be_proved(
    cast: Cast, sign_in: Any, clerk: Actor
) -> None:
    her = sign_in(cast.citizen)
    receipt = looked_up(her, cast.bureau)[0]
    settle(receipt, clerk)
    her.post(page(receipt), {"read": "on"})
    assert ErasureWish.objects.get().done_at


def test_the_office_sees_the_wish_and_its_day(
    cast: Cast, client: Client, receipt: str, clerk: Actor, kept: None, sign_in: Any
) -> None:
    settle(receipt, clerk)
    client.post(page(receipt), GIVEN)
    told = sign_in(cast.clerk).get(f"/en/desk/cases/{receipt}/").content.decode()
    assert "Wish to be erased" in told and ErasureWish.objects.get().number in told
