from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.actions.staff import reset_password

pytestmark = pytest.mark.django_db
PASSWORD = "/en/account/password/"
NEW = "three quiet herons"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def enter(client: Client, username: str, password: str) -> Any:
    return client.post("/en/account/sign-in/", {"username": username, "password": password})


def change(client: Client, old: str, new: str, again: str | None = None) -> Any:
    return client.post(PASSWORD, {"old": old, "new": new, "again": again or new})


def test_new_password_works_and_other_sessions_end(client: Client, cast: Cast) -> None:
    other = Client()
    enter(other, "editor", cast.password)
    enter(client, "editor", cast.password)
    assert change(client, cast.password, NEW).status_code == 302
    assert client.get("/en/account/").status_code == 200
    assert other.get("/en/account/").status_code == 302
    assert enter(Client(), "editor", cast.password).status_code == 422
    assert enter(Client(), "editor", NEW).status_code == 302


@pytest.mark.parametrize(
    ("new", "again", "reason"),
    [
        ("short", None, "Too short"),
        ("1234567890987", None, "Only digits"),
        ("password123", None, "Too common"),
        (NEW, "other", "differ"),
    ],
)
def test_weak_or_different_passwords_are_refused(
    client: Client, cast: Cast, new: str, again: str | None, reason: str
) -> None:
    enter(client, "editor", cast.password)
    answer = change(client, cast.password, new, again)
    assert answer.status_code == 422
    assert reason in answer.content.decode()


def test_old_password_is_asked_for(client: Client, cast: Cast) -> None:
    enter(client, "editor", cast.password)
    assert "not your present password" in change(client, "wrong", NEW).content.decode()
    assert "the old one" in change(client, cast.password, cast.password).content.decode()


def test_one_time_password_must_be_changed_before_anything_else(client: Client, cast: Cast) -> None:
    once = reset_password(cast.editor, by=SYSTEM, at=clock.now())
    enter(client, "editor", once)
    assert client.get("/en/account/")["Location"] == PASSWORD
    assert "one-time password" in client.get(PASSWORD).content.decode()
    change(client, once, NEW)
    assert client.get("/en/account/").status_code == 200
