"""Leaving: by one press in the mail program, on the page, for all, or by the office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import item, published
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.notices.tests.servers import MailServer
from yugang.subscriptions.actions.telling import tell
from yugang.subscriptions.models import Subscription, SubscriptionLetter
from yugang.subscriptions.rules import Rhythm

from .conftest import MAIL, confirmed, deliver, link, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def told(cast: Cast, client: Client, server: MailServer) -> str:
    """The mail with news, as headers and text."""
    confirmed(client, server, "all", "")
    published(cast, "公示")
    tell(Rhythm.AT_ONCE, at=clock.now())
    deliver()
    message = [m for m in server.accepted if m["To"] == MAIL][-1]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return f"{message['List-Unsubscribe']}\n{text_of(message)}"


def test_mail_program_leaves_with_one_press_without_cookie_or_token(
    cast: Cast, client: Client, server: MailServer
) -> None:
    address = link(told(cast, client, server), "leave")
    program = Client(enforce_csrf_checks=True)
    answer = program.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Subscription.objects.exists()
    assert not SubscriptionLetter.objects.exists()
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_opening_the_link_leaves_nothing(cast: Cast, client: Client, server: MailServer) -> None:
    address = link(told(cast, client, server), "leave")
    assert "不再订阅这一项" in client.get(address).content.decode()
    assert Subscription.objects.exists()


def test_reader_changes_and_leaves_on_her_own_page(
    cast: Cast, client: Client, server: MailServer
) -> None:
    mine = link(told(cast, client, server), "mine")
    held = Subscription.objects.get()
    client.post(mine, {"subscription": held.pk, "then": "daily"})
    held.refresh_from_db()
    assert held.rhythm == "daily"
    client.post(mine, {"subscription": held.pk, "then": "leave"})
    assert not Subscription.objects.exists()


def test_leaving_all_erases_every_subscription_of_the_address(
    cast: Cast, client: Client, server: MailServer
) -> None:
    item()
    confirmed(client, server, "column", "farm-subsidy", address="other@example.org")
    confirmed(client, server, "column", "farm-subsidy")
    mine = link(told(cast, client, server), "mine")
    client.post(mine, {"then": "leave-all"})
    assert [s.mail_address for s in Subscription.objects.all()] == ["other@example.org"]


def test_stranger_cannot_touch_a_subscription_of_another_address(
    cast: Cast, client: Client, server: MailServer
) -> None:
    confirmed(client, server, "body", "510118-02", address="other@example.org")
    hers = Subscription.objects.get()
    mine = link(told(cast, client, server), "mine")
    assert client.post(mine, {"subscription": hers.pk, "then": "leave"}).status_code == 404
    assert Subscription.objects.filter(pk=hers.pk).exists()


def test_office_erases_an_address_and_the_ledger_does_not_name_it(
    cast: Cast, client: Client, server: MailServer, sign_in: Callable[..., Client]
) -> None:
    confirmed(client, server, "all", "")
    office = sign_in(cast.officer)
    assert "所有公开信息" in office.get("/desk/subscriptions/").content.decode()
    office.post("/desk/subscriptions/", {"address": MAIL.upper()})
    assert not Subscription.objects.exists()
    acts = Act.objects.filter(subject__startswith="subscription ")
    assert set(acts.values_list("act", flat=True)) == {"ask", "confirm", "erase"}
    assert not [a for a in acts if "example" in f"{a.note}{a.actor}{a.subject}".lower()]
    assert {a.address for a in acts if a.act != "erase"} == {""}


def test_editor_does_not_see_who_reads(cast: Cast, sign_in: Callable[..., Client]) -> None:
    assert sign_in(cast.editor).get("/desk/subscriptions/").status_code == 403
