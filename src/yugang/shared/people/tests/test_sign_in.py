from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person, SignIn
from yugang.shared.people.queries import browser_of
from yugang.shared.people.tasks import forget_sessions

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/account/sign-in/"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def enter(client: Client, username: str, password: str, **more: str) -> Any:
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def test_right_password_leads_to_the_page_that_was_asked_for(client: Client, cast: Cast) -> None:
    asked = client.get("/en/account/")
    assert asked["Location"] == f"{SIGN_IN}?next=/en/account/"
    assert b'value="/en/account/"' in client.get(asked["Location"]).content
    answer = enter(client, "editor", cast.password, next="/en/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/")
    assert cast.editor.name in client.get("/en/account/").content.decode()
    assert Act.objects.get(act="sign-in").subject == f"person {cast.editor.pk}"


def test_foreign_address_is_not_gone_to(client: Client, cast: Cast) -> None:
    answer = enter(client, "editor", cast.password, next="https://evil.example/")
    assert answer["Location"] == "/en/desk/"


def test_wrong_password_says_so_and_keeps_the_user_name(client: Client, cast: Cast) -> None:
    answer = enter(client, "editor", "wrong")
    assert answer.status_code == 422
    assert b"do not match" in answer.content and b'value="editor"' in answer.content
    assert b"wrong" not in answer.content.replace(b"were wrong", b"")


def test_deactivated_person_does_not_get_in_and_is_put_out(client: Client, cast: Cast) -> None:
    enter(client, "editor", cast.password)
    Person.objects.filter(username="editor").update(is_active=False)
    assert client.get("/en/account/").status_code == 302
    assert enter(client, "editor", cast.password).status_code == 422


def test_fifth_failure_locks_out_and_says_how_long(client: Client, cast: Cast) -> None:
    answers = [enter(client, "editor", "wrong") for _ in range(5)]
    assert [a.status_code for a in answers] == [422] * 4 + [429]
    assert "in 15 minutes" in answers[-1].content.decode()
    assert enter(client, "editor", cast.password).status_code == 429
    assert enter(client, "reviewer", cast.password).status_code == 302


def test_failure_stands_in_the_ledger_without_what_was_typed(client: Client, cast: Cast) -> None:
    enter(client, "editor", "wrong")
    enter(client, "my secret password", "x")
    known, unknown = Act.objects.filter(act="fail-sign-in").order_by("pk")
    assert (known.subject, unknown.subject) == (f"person {cast.editor.pk}", "person ?")
    assert known.address == "127.0.0.1" and not known.actor and known.actor_id is None
    assert "secret" not in str(vars(unknown)) and "wrong" not in str(vars(known))


def test_who_is_locked_out_adds_no_more_to_the_ledger(client: Client, cast: Cast) -> None:
    answers = [enter(client, "editor", "wrong").status_code for _ in range(8)]
    assert answers == [422] * 4 + [429] * 4
    assert Act.objects.filter(act="fail-sign-in").count() == 5


def test_session_ends_after_an_hour_of_nothing(client: Client, cast: Cast) -> None:
    enter(client, "editor", cast.password)
    later = clock.now() + timedelta(minutes=61)
    with clock.frozen(clock.now()):
        assert client.get("/en/account/").status_code == 200
    with clock.frozen(later):
        assert client.get("/en/account/").status_code == 302
    assert "nothing was done for 60 minutes" in client.get(SIGN_IN).content.decode()


def test_session_goes_on_while_something_is_done(client: Client, cast: Cast) -> None:
    enter(client, "editor", cast.password)
    start = clock.now()
    for minutes in range(0, 150, 30):
        with clock.frozen(start + timedelta(minutes=minutes)):
            assert client.get("/en/account/").status_code == 200


def test_sign_out_ends_the_session(client: Client, cast: Cast) -> None:
    enter(client, "editor", cast.password)
    assert SignIn.objects.filter(person=cast.editor).count() == 1
    assert client.get("/en/account/")["Cache-Control"] == "private, no-cache"
    assert client.post("/en/account/sign-out/")["Clear-Site-Data"] == '"cache"'
    assert client.get("/en/account/").status_code == 302
    assert not SignIn.objects.exists()


def test_sign_out_elsewhere_ends_the_other_sessions(client: Client, cast: Cast) -> None:
    other = Client()
    enter(other, "editor", cast.password)
    enter(client, "editor", cast.password)
    page = client.get("/en/account/").content.decode()
    assert page.count("<td>127.0.0.1</td>") == 2
    client.post("/en/account/sign-out-elsewhere/")
    assert other.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200


def test_visitor_without_a_session_gets_no_cookie(client: Client, cast: Cast) -> None:
    assert "sessionid" not in client.get(SIGN_IN).cookies


def test_address_behind_a_proxy_is_the_one_the_proxy_wrote() -> None:
    from django.http import HttpRequest, HttpResponse

    from yugang.shared.http.proxy import ClientAddress

    http = HttpRequest()
    http.META |= {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 9.9.9.9"}
    ClientAddress(lambda http: HttpResponse())(http)
    assert http.META["REMOTE_ADDR"] == "9.9.9.9"


def test_ended_sessions_and_old_failures_are_forgotten(client: Client, cast: Cast) -> None:
    enter(client, "editor", cast.password)
    enter(Client(), "reviewer", "wrong")
    forget_sessions(clock.now())
    assert SignIn.objects.count() == Session.objects.count() == AccessAttempt.objects.count() == 1
    forget_sessions(clock.now() + timedelta(days=2))
    assert SignIn.objects.count() == Session.objects.count() == AccessAttempt.objects.count() == 0


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edg, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Linux"),
        ("curl/8", ""),
    ],
)  # fmt: skip
def test_browser_is_told_in_two_words(agent: str, words: str) -> None:
    assert browser_of(agent) == words
