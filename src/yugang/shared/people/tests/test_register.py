"""Opening a citizen's account."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person, Post

pytestmark = pytest.mark.django_db
REGISTER = "/en/my/register/"
PASSWORD = "seven green herons"
GIVEN = {
    "username": "zhang.wei",
    "name": "张伟",
    "new": PASSWORD,
    "again": PASSWORD,
    "told_by": "page",
}


def register(client: Client, **changes: str) -> Any:
    return client.post(REGISTER, GIVEN | changes)


def test_an_account_is_opened_and_leads_to_her_matters(client: Client) -> None:
    answer = register(client)
    assert (answer.status_code, answer["Location"]) == (302, "/en/my/")
    person = Person.objects.get(username="zhang.wei")
    assert person.check_password(PASSWORD) and not person.posts.exists()
    assert client.get("/en/my/").status_code == 200
    assert person.sign_ins.count() == 1


def test_the_page_says_that_none_is_needed(client: Client) -> None:
    page = client.get(REGISTER).content.decode()
    assert "You need none" in page
    assert "不开设账号也能办" in client.get("/my/register/").content.decode()


def test_the_ledger_knows_of_it_but_names_nobody(client: Client) -> None:
    register(client)
    acts = Act.objects.filter(actor_id=Person.objects.get().pk)
    assert [act.act for act in acts] == ["register", "sign-in"]
    assert {act.actor for act in Act.objects.all()} == {""}


@pytest.mark.parametrize("taken", ["editor", "Editor", "ＥＤＩＴＯＲ"])
def test_a_taken_name_is_refused_in_any_writing_and_keeps_the_rest(
    client: Client, cast: Cast, taken: str
) -> None:
    answer = register(client, username=taken)
    page = answer.content.decode()
    assert answer.status_code == 422 and "is taken" in page and "张伟" in page
    assert PASSWORD not in page
    assert Act.objects.get(act="fail-register").subject == "person ?"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"username": "#1"}, "Only letters"),
        ({"username": "a b c"}, "Only letters"),
        ({"name": ""}, "Write your name."),
        ({"new": "short", "again": "short"}, "Too short"),
        ({"new": "zhang.wei1", "again": "zhang.wei1"}, "Too much like"),
        ({"again": "another one"}, "differ"),
        ({"told_by": "mail"}, "need a mail address"),
        ({"told_by": "sms"}, "need a telephone"),
        ({"phone": "1380000"}, "no whole telephone number"),
        ({"mail": "nobody"}, "valid email"),
    ],
)
def test_what_is_wrong_is_said(
    client: Client, settings: Any, changes: dict[str, str], words: str
) -> None:
    settings.EMAIL_HOST, settings.SMS_URL = "mail.example", "https://sms.example"
    answer = register(client, **changes)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Person.objects.exists()


def test_a_program_that_fills_the_trap_gets_no_account(client: Client) -> None:
    assert register(client, website="https://x.example").status_code == 422
    assert not Person.objects.exists()


def test_names_cannot_be_tried_one_after_another(client: Client, cast: Cast, settings: Any) -> None:
    settings.REGISTRATIONS_AN_HOUR = 2
    assert register(client, username="editor").status_code == 422
    assert register(client, username="clerk").status_code == 422
    answer = register(client)
    assert answer.status_code == 429 and "Too many tries" in answer.content.decode()
    assert not Person.objects.filter(username="zhang.wei").exists()
    settings.REGISTRATIONS_AN_HOUR = 0
    assert register(client).status_code == 302


def test_signing_in_leads_a_citizen_to_her_matters_and_staff_to_the_desk(
    client: Client, cast: Cast
) -> None:
    def landing(username: str) -> str:
        given = {"username": username, "password": cast.password}
        return str(Client().post("/account/sign-in/", given)["Location"])

    assert landing("citizen") == "/my/"
    assert landing("editor") == "/desk/"
    Post.objects.filter(person=cast.editor).update(ends_on=clock.today() - timedelta(days=1))
    assert landing("editor") == "/account/"


def test_a_citizen_never_reaches_the_desk(cast: Cast, sign_in: Any) -> None:
    her = sign_in(cast.citizen)
    assert her.get("/desk/")["Location"] == "/my/"
    for path in ("/desk/cases/", "/desk/admin/"):
        assert her.get(path).status_code == 403


def test_her_account_pages_are_framed_for_the_public(cast: Cast, sign_in: Any) -> None:
    her, staff = sign_in(cast.citizen), sign_in(cast.editor)
    for path in ("/account/", "/account/password/", "/account/second-factor/"):
        assert "account-menu" in her.get(path).content.decode()
        assert "account-menu" not in staff.get(path).content.decode()
    assert "My posts" not in her.get("/en/account/").content.decode()


def test_a_citizen_is_locked_out_after_five_failures(client: Client, cast: Cast) -> None:
    wrong = {"username": "citizen", "password": "wrong"}
    answers = [client.post("/account/sign-in/", wrong).status_code for _ in range(6)]
    assert answers[-1] == 429


def test_nothing_is_offered_that_the_site_cannot_send(
    client: Client, cast: Cast, sign_in: Any, settings: Any
) -> None:
    page = client.get(REGISTER).content.decode()
    assert "By mail" not in page and "does not send mail or SMS yet" in page
    assert register(client, told_by="sms", phone="13800001234").status_code == 422
    Person.objects.filter(pk=cast.citizen.pk).update(told_by="mail")
    cast.citizen.refresh_from_db()
    chosen = sign_in(cast.citizen).get("/en/my/settings/").content.decode()
    assert "By mail" in chosen and "By SMS" not in chosen
    settings.SMS_URL = "https://sms.example"
    page = client.get(REGISTER).content.decode()
    assert "By SMS" in page and "By mail" not in page and "yet" not in page


def test_contact_is_changed_and_checked(cast: Cast, sign_in: Any, settings: Any) -> None:
    settings.SMS_URL = "https://sms.example"
    her = sign_in(cast.citizen)
    given = {"name": "李明", "mail": "", "phone": "13800001234", "told_by": "sms"}
    assert her.post("/en/my/settings/", given).status_code == 302
    cast.citizen.refresh_from_db()
    assert (cast.citizen.mail, cast.citizen.told_by) == ("", "sms")
    wrong = her.post("/en/my/settings/", given | {"phone": ""})
    assert wrong.status_code == 422 and "need a telephone" in wrong.content.decode()
    assert Act.objects.filter(act="edit-account").count() == 1


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    for path in ("/my/", "/my/settings/", "/my/add/", "/my/export/", "/my/erase/"):
        answer = client.get(path)
        assert answer["Location"] == f"/account/sign-in/?next={path}"
