"""Lists of recipients: with consent, sealed, masked, left with one press, erased for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor
from yugang.channels.actions import recipients as actions
from yugang.channels.models import Recipient
from yugang.channels.queries.recipients import masked, number_of
from yugang.channels.rules.addresses import BadAddress, read, split_lines
from yugang.disclosure.public import Channel
from yugang.shared.outbox.actions import drain
from yugang.shared.people.models import Person
from yugang.shared.sealing import Unreadable

from . import stage
from .stage import LATER, PHONES, listed

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Person], Client]


def test_numbers_are_sealed_in_the_table_and_masked_on_screen(cast: Cast, sign_in: SignIn) -> None:
    listed(cast, PHONES[0])
    table = Recipient._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        assert PHONES[0].encode() not in repr(cursor.fetchall()).encode()
    page = sign_in(cast.editor).get(f"/desk/recipients/{cast.bureau.code}/").content.decode()
    assert "138****1111" in page and PHONES[0] not in page
    assert number_of(Recipient.objects.get()) == PHONES[0]


@pytest.mark.parametrize(
    ("channel", "written", "kept"),
    [
        ("sms", "+86 138 0000 1111", "13800001111"), ("sms", "１３８００００１１１１", "13800001111"),
        ("voice", "028-8251 2345", "02882512345"), ("mail", " A@Example.ORG ", "A@example.org"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(channel: str, written: str, kept: str) -> None:
    assert read(channel, written) == kept


@pytest.mark.parametrize(
    ("channel", "written"),
    [("sms", "02882512345"), ("sms", "1380000111"), ("voice", "82512345"), ("mail", "a@b"), ("mail", "")],
)  # fmt: skip
def test_what_is_no_number_is_refused(channel: str, written: str) -> None:
    with pytest.raises(BadAddress):
        read(channel, written)


def test_a_list_with_a_wrong_line_enters_nothing_and_names_the_line(
    cast: Cast, sign_in: SignIn
) -> None:
    given = {
        "channel": "sms", "numbers": "13800001111 三组\n138000\n13900002222", "consent": "签字",
        "agreed": "on",
    }  # fmt: skip
    client, address = sign_in(cast.editor), f"/desk/recipients/{cast.bureau.code}/"
    answer = client.post(address, given)
    assert answer.status_code == 422 and "第2行" in answer.content.decode()
    assert not Recipient.objects.exists()
    client.post(address, given | {"numbers": "13800001111 三组\n\n13900002222\n13800001111"})
    assert Recipient.objects.count() == 2 and Recipient.objects.filter(label="三组").exists()


def test_nobody_is_entered_without_consent(cast: Cast, sign_in: SignIn) -> None:
    given = {"channel": "sms", "numbers": PHONES[0], "consent": "签字"}
    answer = sign_in(cast.editor).post(f"/desk/recipients/{cast.bureau.code}/", given)
    assert answer.status_code == 422 and not Recipient.objects.exists()
    with pytest.raises(ValueError, match="consent"):
        actions.add(
            cast.bureau,
            Channel.SMS,
            [(PHONES[0], "")],
            consent=" ",
            by=actor(cast.editor),
            at=AT,
        )


def test_one_press_leaves_and_nothing_of_the_number_stays(cast: Cast) -> None:
    listed(cast, PHONES[0])
    held = Recipient.objects.get()
    client = Client(enforce_csrf_checks=True)
    assert "138****1111" in client.get(f"/l/{held.code}/").content.decode()
    assert Recipient.objects.active().exists()
    client.post(f"/l/{held.code}/", {"List-Unsubscribe": "One-Click"})
    held.refresh_from_db()
    assert held.left_at and (bytes(held.sealed), held.mark, held.label, held.consent) == (
        b"", "", "", "",
    )  # fmt: skip
    with pytest.raises(Unreadable):
        number_of(held)
    assert masked(held) == "—" and not Recipient.objects.active().exists()
    assert client.post(f"/l/{held.code}/").status_code == 302
    listed(cast, PHONES[0])
    assert Recipient.objects.active().count() == 1


def test_the_office_erases_one(cast: Cast, sign_in: SignIn) -> None:
    listed(cast, PHONES[0])
    held = Recipient.objects.get()
    assert sign_in(cast.stranger).post(f"/desk/recipients/erase/{held.pk}/").status_code == 404
    sign_in(cast.editor).post(f"/desk/recipients/erase/{held.pk}/")
    held.refresh_from_db()
    assert held.left_at and not held.sealed


def test_a_number_subscribes_itself_with_the_code_it_is_sent(cast: Cast, settings: Any) -> None:
    client = Client()
    address = f"/texts/{cast.committee.code}/"
    assert client.get(address).status_code == 404
    with stage.sms(settings) as gateway, stage.at(LATER):
        answer = client.post(address, {"number": "138 0000 1111", "agreed": "on"})
        drain()
        held = Recipient.objects.get()
        assert not Recipient.objects.active().exists()
        [request] = gateway.requests
        assert request["to"] == PHONES[0] and held.confirm_code in request["text"]
        assert client.post(answer["Location"], {"code": "000000x"}).status_code == 422
        assert client.post(answer["Location"], {"code": held.confirm_code}).status_code == 302
    assert Recipient.objects.active().get().way == "subscribed"


def test_a_code_holds_for_five_tries_and_half_an_hour(cast: Cast, settings: Any) -> None:
    with stage.sms(settings):
        held = actions.subscribe(cast.committee, Channel.SMS, PHONES[0], at=AT)
        code = held.confirm_code
        with pytest.raises(actions.Wrong):
            actions.confirm(held, code, at=AT + timedelta(minutes=31))
        for _ in range(4):
            with pytest.raises(actions.Wrong):
                actions.confirm(held, "nothing", at=AT)
        with pytest.raises(actions.Wrong):
            actions.confirm(held, code, at=AT)


def test_one_address_cannot_make_us_send_without_end(cast: Cast, settings: Any) -> None:
    settings.FILINGS_AN_HOUR = 2
    with stage.sms(settings), stage.at(LATER):
        answers = [
            Client()
            .post(f"/texts/{cast.committee.code}/", {"number": number, "agreed": "on"})
            .status_code
            for number in PHONES
        ]
    assert answers == [302, 302, 429]


def test_lines_are_split_into_number_and_mark() -> None:
    assert split_lines("138，三组\n\n 139\t李家 \n") == [("138", "三组"), ("139", "李家")]


def test_one_subscribes_to_bodies_of_the_place_served_only(cast: Cast, settings: Any) -> None:
    settings.SMS_URL = "http://127.0.0.1:9/"
    listed = Client().get("/texts/").content.decode()
    assert f"/texts/{cast.committee.code}/" in listed
    assert f"<h2>{cast.town.name}</h2>" in listed
    assert f"/texts/{cast.other_bureau.code}/" not in listed
    assert Client().get(f"/texts/{cast.other_bureau.code}/").status_code == 404
