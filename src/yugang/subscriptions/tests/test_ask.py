"""Asking: the answer never tells who subscribes, addresses lie sealed, nobody is flooded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT
from yugang.kernel import clock
from yugang.shared.notices.tests.servers import MailServer
from yugang.subscriptions.actions.keeping import forget
from yugang.subscriptions.models import Asking, Subscription, SubscriptionLetter

from .conftest import MAIL, ask, confirmed, deliver, link, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_asking_sends_one_mail_to_confirm_by(
    cast: Cast, client: Client, server: MailServer
) -> None:
    answer = ask(client, "body", "510118-02")
    assert answer.status_code == 302
    deliver()
    [message] = server.accepted
    assert message["To"] == MAIL
    assert "新津区教育局" in text_of(message)
    assert Subscription.objects.get().confirmed_at is None


def test_opening_the_link_confirms_nothing_and_the_button_does(
    cast: Cast, client: Client, server: MailServer
) -> None:
    ask(client, "body", "510118-02")
    deliver()
    page = link(text_of(server.accepted[0]), "confirm")
    assert "确认订阅" in client.get(page).content.decode()
    assert Subscription.objects.get().confirmed_at is None
    assert client.post(page).status_code == 302
    assert Subscription.objects.get().confirmed_at is not None


def test_answer_is_the_same_for_who_subscribes_already(
    cast: Cast, client: Client, server: MailServer
) -> None:
    confirmed(client, server, "body", "510118-02")
    known = ask(client, "body", "510118-02")
    new = ask(client, "body", "510118-02", address="other@example.org")
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    deliver()
    assert {m["To"]: m["Subject"] for m in server.accepted[1:]} == {
        MAIL: "您已订阅：新津区教育局",
        "other@example.org": "请确认订阅：新津区教育局",
    }


def test_database_holds_no_address_in_the_clear(cast: Cast, client: Client) -> None:
    ask(client, "all", "")
    row = Subscription.objects.values().get()
    assert b"example" not in bytes(row["address"]).lower()
    assert "example" not in str(row).lower()
    assert Subscription.objects.get().mail_address == MAIL


def test_address_in_other_capitals_is_the_same_one(cast: Cast, client: Client) -> None:
    ask(client, "all", "")
    ask(client, "all", "", address=MAIL.upper())
    assert Subscription.objects.count() == 1


def test_address_is_not_flooded_by_whoever_types_it(
    cast: Cast, client: Client, server: MailServer
) -> None:
    for body in ("01", "02", "51", "5101"):
        ask(client, "body", f"510118-{body}")
    for column in range(4):
        assert ask(client, "search", f"q=低保{column}").status_code == 302
    deliver()
    assert len(server.accepted) == 5


def test_network_address_asks_so_often_an_hour(cast: Cast, client: Client, settings: Any) -> None:
    settings.SUBSCRIPTIONS_AN_HOUR = 2
    answers = [ask(client, "all", "", address=f"a{n}@example.org").status_code for n in range(3)]
    assert answers == [302, 302, 429]


def test_unknown_thing_is_404_and_bad_address_is_told(cast: Cast, client: Client) -> None:
    assert client.get("/subscribe/?kind=body&key=none").status_code == 404
    assert client.get("/subscribe/?kind=search&key=").status_code == 404
    wrong = ask(client, "all", "", address="nobody")
    assert wrong.status_code == 422
    assert "nobody" in wrong.content.decode()


def test_wrong_code_opens_nothing(cast: Cast, client: Client) -> None:
    ask(client, "all", "")
    held = Subscription.objects.get()
    for purpose in ("confirm", "mine"):
        assert client.get(f"/subscribe/{purpose}/{held.pk}/{'0' * 32}/").status_code == 404
    assert client.post(f"/subscribe/leave/{held.pk}/{'0' * 32}/").status_code == 200
    assert Subscription.objects.exists()


def test_what_nobody_confirms_is_forgotten(cast: Cast, client: Client) -> None:
    ask(client, "all", "")
    with clock.frozen(AT + timedelta(days=4)):
        forget(at=clock.now())
    assert not Subscription.objects.exists()
    assert not Asking.objects.exists()
    assert not SubscriptionLetter.objects.exists()


def test_where_no_mail_is_set_up_nothing_is_promised(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    page = client.get("/subscribe/?kind=body&key=510118-02").content.decode()
    assert "尚未开通邮件" in page and "/feeds/bodies/510118-02.atom" in page
    assert 'name="address"' not in page
    answer = ask(client, "body", "510118-02")
    assert answer.status_code == 409
    assert not Subscription.objects.exists()
