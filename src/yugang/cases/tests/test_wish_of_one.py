"""Of several who ask together one wishes to be erased: nobody else is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_account, erase_due
from yugang.cases.actions.filing import party_of
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, ErasureWish, PartyRole
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .public_stage import URLS, looked_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]
LI = PartyFacts(name="李四", identity="110101198503070128")
HERS = {"name": "李四", "contact": "110101198503070128", "read": "on"}
WANGS = {"name": "王小明", "contact": "13800001234", "read": "on"}


def settled(client: Client, cast: Cast, clerk: Actor) -> Case:
    """Brought by 王小明 and 李四, answered."""
    receipt = looked_up(client, cast.bureau)[0]
    case = Case.objects.get(receipt=receipt)
    party_of(case, PartyRole.APPLICANT, LI).save()
    Case.objects.filter(pk=case.pk).update(title="路灯", text="何时修好")
    return take(case, "answer", {"words": "Yes"}, by=clerk, at=clock.now() + timedelta(seconds=1))


@pytest.fixture
def case(client: Client, cast: Cast, clerk: Actor) -> Case:
    return settled(client, cast, clerk)


def page(case: Case) -> str:
    return f"/en/questions/{case.receipt}/erase/"


def names(case: Case) -> list[str]:
    return [party.facts.name for party in Case.objects.get(pk=case.pk).parties.all()]


def test_only_what_is_hers_goes(client: Client, case: Case) -> None:
    assert "Only your own data are erased" in client.get(page(case)).content.decode()
    assert client.post(page(case), HERS).status_code == 302
    assert names(case) == ["王小明", ""]
    now = Case.objects.get(pk=case.pk)
    assert (now.title, now.text) == ("路灯", "何时修好")
    assert now.steps.get().words == "Yes"
    gone = now.parties.get(erased_at__isnull=False)
    assert not gone.sealed and not gone.identity_mark and not gone.name_mark
    assert Act.objects.filter(act="erase-applicant", subject=case.subject).count() == 1
    assert ErasureWish.objects.get().done_at


def test_when_the_last_of_them_asks_all_goes(client: Client, case: Case) -> None:
    client.post(page(case), HERS)
    client.post(page(case), WANGS)
    assert names(case) == ["", ""]
    assert Case.objects.get(pk=case.pk).text == ""
    assert "It is erased." in client.get(page(case)).content.decode()


def test_the_letter_names_who_is_left_no_more(client: Client, case: Case) -> None:
    first = case.parties.first()
    assert first
    letter = case.letters.get()
    letter.content = {"to": {"party": first.pk, "and": "等2人"}, "blocks": []}
    letter.save()
    client.post(page(case), HERS)
    letter.refresh_from_db()
    assert letter.content["to"] == {"party": first.pk, "and": "等2人"}
    client.post(page(case), WANGS)
    letter.refresh_from_db()
    assert "party" not in letter.content["to"]


@pytest.mark.parametrize(
    "wrong", [{"contact": "110101198503070129"}, {"name": "王小明"}, {"contact": ""}, {"read": ""}]
)
def test_who_does_not_show_which_of_them_she_is_erases_nothing(
    client: Client, case: Case, wrong: dict[str, str]
) -> None:
    assert client.post(page(case), HERS | wrong).status_code == 422
    assert not ErasureWish.objects.exists()
    assert names(case) == ["王小明", "李四"]


def test_a_wish_that_waits_is_carried_out_for_her_alone(
    client: Client, case: Case, settings: Any
) -> None:
    settings.KEEP_CASES = {"toy": 10}
    client.post(page(case), HERS)
    assert "waits" in client.get(page(case)).content.decode()
    assert case.closed_at is not None
    assert erase_due(case.closed_at + timedelta(days=9)) == 0
    assert erase_due(case.closed_at + timedelta(days=10)) == 1
    assert names(case) == ["王小明", ""]
    assert erase_due(case.closed_at + timedelta(days=11)) == 0


def test_one_cannot_take_back_what_the_other_wished(
    client: Client, case: Case, settings: Any
) -> None:
    settings.KEEP_CASES = {"toy": 10}
    client.post(page(case), HERS)
    taken = {"take_back": "1"}
    assert client.post(page(case), WANGS | taken).status_code == 409
    assert client.post(page(case), taken).status_code == 422
    assert ErasureWish.objects.get().taken_back_at is None
    assert client.post(page(case), HERS | taken).status_code == 302
    assert ErasureWish.objects.get().taken_back_at


def test_an_account_that_is_closed_takes_only_its_owner_along(
    cast: Cast, sign_in: Any, clerk: Actor
) -> None:
    case = settled(sign_in(cast.citizen), cast, clerk)
    erase_account(cast.citizen, by=Actor(), at=clock.now() + timedelta(seconds=5))
    assert names(case) == ["", "李四"]
    now = Case.objects.get(pk=case.pk)
    assert (now.text, now.citizen) == ("何时修好", None)


def test_the_desk_sees_whose_wish_it_is(
    client: Client, case: Case, cast: Cast, sign_in: Any, settings: Any
) -> None:
    settings.KEEP_CASES = {"toy": 10}
    client.post(page(case), HERS)
    told = sign_in(cast.clerk).get(f"/en/desk/cases/{case.receipt}/").content.decode()
    assert "only what is hers" in told and ErasureWish.objects.get().number in told
