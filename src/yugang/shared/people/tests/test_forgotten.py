"""A citizen who forgot her password."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.notices import wire
from yugang.shared.outbox.actions import drain
from yugang.shared.people.actions.forgotten import MOST_AN_HOUR
from yugang.shared.people.models import Person
from yugang.shared.secret_paths import MaskedPaths

pytestmark = pytest.mark.django_db
ASK = "/en/my/forgotten/"
NEW = {"new": "nine quiet otters", "again": "nine quiet otters"}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[Any]:
    """The mails that were handed to the mail server."""
    settings.EMAIL_HOST = "mail.example"
    out: list[Any] = []
    monkeypatch.setattr(wire, "mail", lambda message, to: out.append((to, message.get_content())))
    return out


@pytest.fixture
def citizen(cast: Cast) -> Person:
    cast.citizen.mail = "li@example.org"
    cast.citizen.save()
    return cast.citizen


def asked(client: Client, who: str) -> str:
    answer = client.post(ASK, {"who": who})
    assert answer.status_code == 200
    drain(["new-password"])
    return answer.content.decode()


def link(sent: list[Any]) -> str:
    return re.findall(r"https?://[^/]+(/en/my/forgotten/\S+)", sent[-1][1])[0]


def test_the_link_stands_in_no_log(client: Client, citizen: Person, sent: list[Any]) -> None:
    asked(client, citizen.mail)
    path = link(sent)
    for args in (({"method": "GET", "path": path},), ("GET", path.rstrip("/"))):
        words = "%(method)s %(path)s" if isinstance(args[0], dict) else "%s %s"
        record = logging.LogRecord("access", logging.INFO, "", 0, words, args, None)
        assert MaskedPaths().filter(record)
        assert path.split("/")[-2] not in record.getMessage()
        assert record.getMessage().startswith("GET /en/my/forgotten/")


@pytest.mark.parametrize("written", ["username", "mail"])
def test_a_link_by_mail_gives_a_new_password_once(
    client: Client, citizen: Person, sent: list[Any], written: str
) -> None:
    asked(client, getattr(citizen, written).upper())
    [(to, text)] = sent
    assert to == citizen.mail and "新密码" in text
    path = link(sent)
    assert client.get(path).status_code == 200
    answer = client.post(path, NEW)
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/sign-in/")
    citizen.refresh_from_db()
    assert citizen.check_password(NEW["new"])
    assert client.get(path).status_code == client.post(path, NEW).status_code == 410


def test_nobody_learns_whether_there_is_an_account(
    client: Client, citizen: Person, sent: list[Any]
) -> None:
    known, unknown = asked(client, citizen.username), asked(client, "nobody.here")
    hidden = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|value="[^"]*"')
    assert hidden.sub("", known) == hidden.sub("", unknown)
    assert len(sent) == 1
    assert set(Act.objects.filter(act="ask-new-password").values_list("subject", flat=True)) == {
        f"person {citizen.pk}",
        "person ?",
    }


def test_staff_get_none(client: Client, cast: Cast, sent: list[Any]) -> None:
    cast.editor.mail = "editor@example.org"
    cast.editor.save()
    asked(client, cast.editor.username)
    assert sent == []


def test_her_sessions_end(client: Client, citizen: Person, sent: list[Any], sign_in: Any) -> None:
    elsewhere = sign_in(citizen)
    asked(client, citizen.username)
    client.post(link(sent), NEW)
    assert elsewhere.get("/en/my/").status_code == 302


@pytest.mark.parametrize(
    ("given", "words"),
    [({"new": "short", "again": "short"}, "Too short"), ({**NEW, "again": "another"}, "differ")],
)
def test_a_bad_password_is_refused_and_the_link_stays_good(
    client: Client, citizen: Person, sent: list[Any], given: dict[str, str], words: str
) -> None:
    asked(client, citizen.username)
    answer = client.post(link(sent), given)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert client.get(link(sent)).status_code == 200


def test_a_changed_mail_address_voids_the_link(
    client: Client, citizen: Person, sent: list[Any]
) -> None:
    asked(client, citizen.username)
    Person.objects.filter(pk=citizen.pk).update(mail="other@example.org")
    assert client.get(link(sent)).status_code == 410


@pytest.mark.parametrize("path", ["x/y/", "MQ/c0ffee-123/", "%00/%00/", "OTk5OTk5OTk5OTk5/a-b/"])
def test_a_made_up_link_opens_nothing(client: Client, cast: Cast, path: str) -> None:
    assert client.get(ASK + path).status_code == 410


def test_one_account_gets_few_mails_and_one_address_asks_seldom(
    client: Client, citizen: Person, sent: list[Any], settings: Any
) -> None:
    settings.REGISTRATIONS_AN_HOUR = MOST_AN_HOUR + 1
    for _ in range(MOST_AN_HOUR + 1):
        asked(client, citizen.username)
    assert len(sent) == MOST_AN_HOUR
    assert client.post(ASK, {"who": citizen.username}).status_code == 429


def test_what_was_asked_for_long_ago_is_not_mailed(
    client: Client, citizen: Person, sent: list[Any]
) -> None:
    client.post(ASK, {"who": citizen.username})
    with clock.frozen(clock.now() + timedelta(seconds=3601)):
        drain(["new-password"])
    assert sent == []


def test_without_a_mail_server_the_page_says_what_to_do(client: Client, citizen: Person) -> None:
    page = client.get(ASK).content.decode()
    assert "sends no mail" in page and "/en/my/register/" in page
    client.post(ASK, {"who": citizen.username})
    assert not Act.objects.filter(act="ask-new-password").exists()
