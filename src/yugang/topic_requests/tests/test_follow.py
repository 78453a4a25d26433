"""Whoever named a topic follows it by receipt and code, and turns to the town."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from yugang.cases.public import Channel, Filed, Filing, file, take
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.topic_requests.actions import settling
from yugang.topic_requests.kind import TOPIC_REQUEST

from .stage import AT, DAY, SENDER, TITLE, WORDS, Stage

EVASIVE = "向镇（街道）反映：逾期或者答非所问"


def filed(stage: Stage) -> Filed:
    """A topic that somebody named on the web, and its code."""
    given = Filing(
        key=uuid4().hex,
        channel=Channel.WEB,
        body=stage.cast.committee,
        title=TITLE,
        details={"theme": "projects"},
        applicant=SENDER,
    )
    return file(TOPIC_REQUEST, given, by=Actor(), at=AT)


def opened(client: Client, made: Filed) -> str:
    """The address of its page, opened in this browser with number and code."""
    pair = {"receipt": made.case.receipt, "code": made.code}
    assert client.post("/topic-requests/lookup", pair).status_code == 302
    return f"/topic-requests/{made.case.receipt}/"


def test_the_sender_sees_how_far_it_is(stage: Stage, client: Client) -> None:
    with clock.frozen(AT):
        page = client.get(opened(client, filed(stage))).content.decode()
    assert TITLE in page
    assert "已点题，待公布" in page
    assert EVASIVE not in page
    assert "/desk/topic-requests/" not in page


def test_what_was_declined_is_brought_to_the_town(stage: Stage, client: Client) -> None:
    stage.numbers()
    made = filed(stage)
    case = take(made.case, "put-up", WORDS, by=stage.clerk, at=AT)
    with clock.frozen(AT + 33 * DAY):
        settling.close_due(at=AT + 33 * DAY)
        given = {"outcome": "not-wanted", "words": "联名不足。"}
        take(case, "turn-down", given, by=stage.clerk, at=AT + 33 * DAY)
        there = opened(client, made)
        assert EVASIVE in client.get(there).content.decode()
        empty = client.post(f"{there}turn-to-town/", {"words": ""})
        assert empty.status_code == 422
        case.refresh_from_db()
        said = {"words": "没有说明为什么不公开", "seen_version": case.version}
        answer = client.post(f"{there}turn-to-town/", said)
        assert answer.status_code == 302
        assert "镇（街道）核查中" in client.get(there).content.decode()
