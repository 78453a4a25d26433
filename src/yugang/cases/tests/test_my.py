"""A citizen's matters together, added, and told of."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, LookUpFailure
from yugang.kernel.identifiers import new_receipt_number
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Person

from .conftest import MONDAY, FileToy
from .public_stage import NEW, URLS, filed, words

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]
ADD = "/en/my/add/"


@pytest.fixture
def her(cast: Cast, sign_in: Any) -> Client:
    client: Client = sign_in(cast.citizen)
    return client


def seen(client: Client, path: str = "/en/my/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_empty_account_says_what_comes_here(her: Client) -> None:
    assert "Nothing here yet." in seen(her)
    assert "还没有事项" in seen(her, "/my/")


def test_filing_while_signed_in_puts_it_into_the_account(cast: Cast, her: Client) -> None:
    receipt, _ = filed(her, cast.bureau)
    assert Case.objects.get(receipt=receipt).citizen == cast.citizen
    page = seen(her)
    assert receipt in page and f"{cast.bureau.name} is working on it." in page
    assert "working days left" in page and "By " in page
    assert seen(her, f"/en/questions/{receipt}/")


def test_the_form_is_filled_in_from_the_account_for_her_only(cast: Cast, her: Client) -> None:
    Person.objects.filter(pk=cast.citizen.pk).update(phone="13911112222")
    assert 'value="13911112222"' in seen(her, NEW) and 'value="李明"' in seen(her, NEW)
    assert "13911112222" not in seen(Client(), NEW)


def test_staff_who_file_get_no_account_of_matters(cast: Cast, sign_in: Any) -> None:
    clerk = sign_in(cast.clerk)
    receipt, _ = filed(clerk, cast.bureau)
    assert Case.objects.get(receipt=receipt).citizen is None
    for path in ("/my/", "/my/add/", "/my/export/", "/my/erase/"):
        assert clerk.get(path).status_code == (302 if path == "/my/" else 403)
        assert clerk.post(path).status_code in (403, 405)


def test_open_ones_come_first_by_date(
    cast: Cast, her: Client, file_toy: FileToy, clerk: Actor
) -> None:
    done, late, early = (
        file_toy(citizen=cast.citizen, at=MONDAY + timedelta(days=n)).case for n in (0, 2, 1)
    )
    take(done, "answer", {"words": "!"}, by=clerk, at=MONDAY + timedelta(days=3))
    page = seen(her)
    places = [page.rindex(one.receipt) for one in (early, late, done)]
    assert places == sorted(places)


def test_anothers_matters_are_not_shown_nor_opened(
    cast: Cast, her: Client, file_toy: FileToy, sign_in: Any
) -> None:
    other = Person.objects.create(username="other", name="王五")
    case = file_toy(citizen=other).case
    assert case.receipt not in seen(her)
    assert her.get(f"/questions/{case.receipt}/").status_code == 302
    assert sign_in(other).get(f"/questions/{case.receipt}/").status_code == 200


def test_a_matter_is_added_by_number_and_code(cast: Cast, her: Client) -> None:
    receipt, code = filed(Client(), cast.bureau)
    answer = her.post(ADD, {"receipt": receipt.lower(), "code": code})
    assert answer["Location"] == "/en/my/"
    assert receipt in seen(her)
    assert Act.objects.get(act="claim-case").subject == f"case {receipt}"
    assert her.post(ADD, {"receipt": receipt, "code": code}).status_code == 302
    assert Act.objects.filter(act="claim-case").count() == 1


def test_wrong_pairs_get_one_answer_and_are_counted(cast: Cast, her: Client) -> None:
    receipt, code = filed(Client(), cast.bureau)
    no_case = {"receipt": new_receipt_number(2026), "code": code}
    wrong_code = {"receipt": receipt, "code": "22222222"}
    one, two = her.post(ADD, no_case), her.post(ADD, wrong_code)
    assert one.status_code == two.status_code == 422
    said = "Number and code do not belong together."
    assert said in one.content.decode() and said in two.content.decode()
    assert LookUpFailure.objects.count() == 2
    for _ in range(9):
        her.post(ADD, wrong_code)
    answer = her.post(ADD, {"receipt": receipt, "code": code})
    assert answer.status_code == 429 and "Too many wrong tries" in answer.content.decode()
    assert Case.objects.get().citizen is None


def test_a_matter_of_another_account_stays_there(cast: Cast, her: Client) -> None:
    other = Person.objects.create(username="other", name="王五")
    receipt, code = filed(Client(), cast.bureau)
    Case.objects.update(citizen=other)
    answer = her.post(ADD, {"receipt": receipt, "code": code})
    assert answer.status_code == 422 and "another account" in answer.content.decode()
    assert Case.objects.get().citizen == other


@pytest.mark.parametrize(
    ("told_by", "channels"),
    [
        ("mail", {"desk", "mail"}),
        ("sms", {"desk", "sms"}),
        ("page", {"desk"}),
        ("", {"desk", "mail"}),
    ],
)
def test_a_step_is_told_the_way_she_chose(
    cast: Cast, file_toy: FileToy, clerk: Actor, told_by: str, channels: set[str]
) -> None:
    Person.objects.filter(pk=cast.citizen.pk).update(told_by=told_by, phone="13911112222")
    case = file_toy(citizen=cast.citizen).case
    take(case, "hold", by=clerk, at=MONDAY)
    told = Notice.objects.filter(key__contains=f"{case.receipt} step")
    assert {one.channel for one in told} == channels
    assert {one.link for one in told} == {f"/questions/{case.receipt}/"}
    assert not any("王小明" in one.text + one.subject for one in told)


def test_unread_notices_stand_on_her_page_until_she_puts_them_away(
    cast: Cast, her: Client, file_toy: FileToy, clerk: Actor
) -> None:
    case = file_toy(citizen=cast.citizen).case
    take(case, "hold", by=clerk, at=MONDAY)
    assert "New for you" in seen(her)
    assert her.post("/en/my/notices/read/").status_code == 302
    assert "New for you" not in seen(her)
    assert not Notice.objects.filter(channel=Channel.DESK, read_at=None, person=cast.citizen)


def test_no_page_of_hers_is_kept_by_anybody(her: Client) -> None:
    for path in ("/my/", "/my/add/", "/my/export/", "/my/erase/"):
        assert "no-store" in her.get(path)["Cache-Control"]


def test_words_of_another_form_are_ignored(cast: Cast, her: Client) -> None:
    given = words(cast.bureau, citizen=cast.clerk.pk)
    assert her.post(NEW, given).status_code == 200
    assert Case.objects.get().citizen == cast.citizen


def test_the_receipt_leads_to_the_account_where_there_is_one(cast: Cast, her: Client) -> None:
    given = words(cast.bureau)
    assert "It also stands in your account" in her.post(f"/en{NEW}", given).content.decode()
    given = words(cast.bureau, key="z" * 32)
    assert "in your account" not in Client().post(f"/en{NEW}", given).content.decode()
