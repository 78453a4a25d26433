"""Telling: what is published goes to those it concerns, once, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, corrected, item, published, withdrawn
from yugang.kernel import clock
from yugang.shared.notices.tests.servers import MailServer
from yugang.subscriptions.actions.telling import tell
from yugang.subscriptions.models import LetterState, Subscription, SubscriptionLetter
from yugang.subscriptions.rules import Rhythm

from .conftest import MAIL, confirmed, deliver, html_of, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def round_(rhythm: Rhythm = Rhythm.AT_ONCE) -> None:
    tell(rhythm, at=clock.now())
    deliver()


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("all", ""),
        ("column", "farm-subsidy"),
        ("body", "510118-02"),
        ("place", "510118000000"),
        ("search", "q=地力保护&body=510118-02"),
    ],
)
def test_subscriber_is_told_of_what_it_is_about(
    cast: Cast, client: Client, server: MailServer, kind: str, key: str
) -> None:
    item()
    confirmed(client, server, kind, key)
    one = published(cast, "三月补贴公示")
    round_()
    message = server.accepted[-1]
    assert len(server.accepted) == 2
    for shown in (text_of(message), html_of(message)):
        assert "三月补贴公示" in shown
        assert f"/p/{one.index_number}/" in shown
    round_()
    assert len(server.accepted) == 2


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("column", "other-column"),
        ("body", "510118-01"),
        ("place", "510118004200"),
        ("search", "q=危房改造"),
        ("search", "q=地力保护&body=510118-01"),
    ],
)
def test_nobody_is_told_of_anything_else(
    cast: Cast, client: Client, server: MailServer, kind: str, key: str
) -> None:
    item()
    item("other-1", "other-column", field="其他")
    confirmed(client, server, kind, key)
    published(cast, "三月补贴公示")
    round_()
    assert len(server.accepted) == 1


def test_what_was_out_before_is_no_news_and_a_correction_is(
    cast: Cast, client: Client, server: MailServer
) -> None:
    old = published(cast, "旧公示")
    confirmed(client, server, "all", "")
    round_()
    assert len(server.accepted) == 1
    corrected(cast, old, "金额有误")
    round_()
    assert "旧公示 · 有更正" in text_of(server.accepted[-1])


def test_daily_news_come_together_in_the_morning_only(
    cast: Cast, client: Client, server: MailServer
) -> None:
    confirmed(client, server, "all", "", rhythm="daily")
    published(cast, "一号公示")
    published(cast, "二号公示", at=AT + timedelta(minutes=5))
    round_(Rhythm.AT_ONCE)
    assert len(server.accepted) == 1
    round_(Rhythm.DAILY)
    assert server.accepted[-1]["Subject"] == "所有公开信息：2条新信息"
    assert "一号公示" in text_of(server.accepted[-1])


def test_what_is_withdrawn_before_the_mail_goes_is_not_in_it(
    cast: Cast, client: Client, server: MailServer
) -> None:
    confirmed(client, server, "all", "")
    one = published(cast, "一号公示")
    tell(Rhythm.AT_ONCE, at=clock.now())
    withdrawn(cast, one, "重新核定")
    deliver()
    assert len(server.accepted) == 1
    assert not SubscriptionLetter.objects.filter(state=LetterState.WAITING).exists()


def test_unconfirmed_address_is_told_nothing(
    cast: Cast, client: Client, server: MailServer
) -> None:
    client.post("/subscribe/", {"kind": "all", "address": MAIL, "rhythm": "at-once"})
    deliver()
    published(cast, "公示")
    round_()
    assert len(server.accepted) == 1


def test_address_that_refuses_for_good_is_erased_after_three_times(
    cast: Cast, client: Client, server: MailServer
) -> None:
    confirmed(client, server, "all", "")
    server.answer_to_recipient = "550 no such mailbox"
    for n in range(3):
        assert Subscription.objects.exists()
        published(cast, f"公示{n}", at=AT + timedelta(minutes=n))
        round_()
    assert not Subscription.objects.exists()


def test_mail_in_english_for_who_asked_in_english(
    cast: Cast, client: Client, server: MailServer
) -> None:
    given = {"kind": "body", "key": "510118-02", "address": MAIL, "rhythm": "at-once"}
    client.post("/en/subscribe/", given)
    deliver()
    assert server.accepted[0]["Subject"] == "Please confirm: news of 新津区教育局"
    assert "/en/subscribe/confirm/" in text_of(server.accepted[0])
