"""Telling a list: each once, tried again with pauses, settled, never doubled."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.newsroom import actor, corrected, withdrawn
from yugang.channels.actions import recipients
from yugang.channels.actions.telling import Telling, retry, tell, wake
from yugang.channels.models import Delivery, DeliveryState, Recipient
from yugang.channels.queries import texts
from yugang.channels.queries.postings import retriable
from yugang.channels.queries.work import _failed
from yugang.channels.rules.retries import MOST, next_try
from yugang.channels.rules.sms import parts
from yugang.disclosure.public import Channel, Posting, PostingState, Revision
from yugang.kernel.workflow import StepRefused
from yugang.shared.outbox.actions import drain
from yugang.shared.register.models import Entry

from . import stage
from .stage import LATER, PHONES, listed, notice

pytestmark = pytest.mark.django_db(transaction=True)
S = DeliveryState


def current(cast: Cast) -> Revision:
    revision = notice(cast).current
    assert revision is not None
    return revision


def send(cast: Cast, channel: Channel = Channel.SMS, key: str = "k1", **more: Any) -> Posting:
    revision = more.pop("revision", None) or current(cast)
    telling = Telling(channel, cast.bureau, texts.draft(revision, channel), key, **more)
    with stage.at(LATER):
        posting = tell(revision, telling, by=actor(cast.editor), at=LATER)
        drain()
    return posting


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_each_on_the_list_gets_it_once_and_it_stands_in_the_register(
    cast: Cast, settings: Any
) -> None:
    listed(cast)
    with stage.sms(settings) as gateway:
        posting = send(cast)
        drain()
    assert sorted(r["to"] for r in gateway.requests) == sorted(PHONES)
    posting = Posting.on_all.get(pk=posting.pk)
    assert (posting.state, posting.reached, posting.missed) == (PostingState.POSTED, 3, 0)
    assert Entry.objects.get(seq=posting.entry_seq).act == "carry"
    for request in gateway.requests:
        held = Recipient.objects.get(code=request["text"].rsplit("/l/", 1)[1])
        assert f"/v/{posting.revision.code}" in request["text"] and held.pk
        assert len(parts(request["text"])) <= settings.SMS_PARTS


def test_the_gateway_gets_the_same_key_for_the_same_message_only(cast: Cast, settings: Any) -> None:
    listed(cast, *PHONES[:2])
    settings.GATEWAY_IDEMPOTENT = True
    with stage.sms(settings) as gateway:
        gateway.answer = lambda n: None if n <= 2 else 200
        send(cast)
        with stage.at(LATER + timedelta(minutes=2)):
            wake(LATER + timedelta(minutes=2))
            drain()
    by_number: dict[str, set[str]] = {}
    for request, headers in zip(gateway.requests, gateway.headers, strict=True):
        by_number.setdefault(request["to"], set()).add(headers["Idempotency-Key"])
    assert len(gateway.requests) == 4 and all(len(keys) == 1 for keys in by_number.values())
    assert states() == [S.SENT, S.SENT]


def test_what_may_have_arrived_is_not_sent_again_unasked(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    with stage.sms(settings) as gateway:
        gateway.answer = lambda n: None if n == 1 else 200
        posting = send(cast)
        assert states() == [S.UNCERTAIN]
        posting = Posting.on_all.get(pk=posting.pk)
        assert (posting.state, posting.missed) == (PostingState.FAILED, 1)
        assert retry(posting, uncertain=False, by=actor(cast.editor), at=LATER) == 0
        assert retry(posting, uncertain=True, by=actor(cast.editor), at=LATER) == 1
        drain()
    assert len(gateway.requests) == 2 and states() == [S.SENT]


def test_a_worker_that_died_leaves_nothing_doubled(cast: Cast, settings: Any) -> None:
    listed(cast, *PHONES[:2])
    with stage.sms(settings) as gateway:
        revision = current(cast)
        telling = Telling(Channel.SMS, cast.bureau, "文本", "k1")
        with stage.at(LATER):
            posting = tell(revision, telling, by=actor(cast.editor), at=LATER)
            first = Recipient.objects.order_by("pk")[0]
            Delivery.objects.create(posting=posting, recipient=first, key="x", state=S.SENDING)
            drain()
    assert [r["to"] for r in gateway.requests] == [PHONES[1]]
    assert states() == [S.UNCERTAIN, S.SENT]


def test_what_the_gateway_refuses_for_now_is_tried_again_after_a_pause(
    cast: Cast, settings: Any
) -> None:
    listed(cast, PHONES[0])
    with stage.sms(settings) as gateway:
        gateway.answer = lambda n: 503 if n < 3 else 200
        posting = send(cast)
        assert Posting.on_all.get(pk=posting.pk).state == PostingState.UNDER_WAY
        for minutes, requests in ((0, 1), (1, 2), (2, 2), (3, 3)):
            moment = LATER + timedelta(minutes=minutes)
            with stage.at(moment):
                wake(moment)
                drain()
            assert len(gateway.requests) >= requests
    assert len(gateway.requests) == 3
    assert Posting.on_all.get(pk=posting.pk).state == PostingState.POSTED


def test_a_flat_refusal_fails_and_stands_at_the_desk(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    with stage.sms(settings) as gateway:
        gateway.answer = lambda n: 400
        posting = send(cast)
    posting = Posting.on_all.get(pk=posting.pk)
    assert posting.state == PostingState.FAILED and posting.entry_seq is None
    assert Delivery.objects.get().last_error == "HTTP 400"


def test_pauses_double_up_to_an_hour_and_end() -> None:
    pauses = [next_try(n, LATER) for n in range(1, MOST)]
    seconds = [(p - LATER).total_seconds() for p in pauses if p]
    assert seconds == [30, 60, 120, 240, 480, 960, 1920] and next_try(MOST, LATER) is None


def test_without_a_gateway_it_is_kept_and_sent_once_there_is_one(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    posting = send(cast)
    assert states() == [S.KEPT]
    with stage.sms(settings) as gateway:
        retry(posting, uncertain=False, by=actor(cast.editor), at=LATER)
        drain()
    assert len(gateway.requests) == 1 and states() == [S.SENT]


def test_nobody_on_the_list_is_a_failure_that_can_be_tried_again(cast: Cast, settings: Any) -> None:
    with stage.sms(settings) as gateway:
        posting = send(cast)
        assert Posting.on_all.get(pk=posting.pk).state == PostingState.FAILED
        listed(cast, PHONES[0])
        retry(posting, uncertain=False, by=actor(cast.editor), at=LATER)
        drain()
    assert len(gateway.requests) == 1


def test_who_left_meanwhile_is_not_told(cast: Cast, settings: Any) -> None:
    listed(cast, *PHONES[:2])
    with stage.sms(settings) as gateway:
        revision = current(cast)
        with stage.at(LATER):
            tell(
                revision,
                Telling(Channel.SMS, cast.bureau, "文", "k"),
                by=actor(cast.editor),
                at=LATER,
            )
            recipients.leave(Recipient.objects.order_by("pk")[0], at=LATER)
            drain()
    assert [r["to"] for r in gateway.requests] == [PHONES[1]]


def test_the_same_key_tells_nobody_twice(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    revision = current(cast)
    with stage.sms(settings) as gateway:
        first, second = send(cast, revision=revision), send(cast, revision=revision)
    assert first.pk == second.pk and len(gateway.requests) == 1


def test_lists_below_are_told_only_where_asked(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    listed(cast, PHONES[1], body=cast.committee)
    listed(cast, PHONES[2], body=cast.other_bureau)
    revision = current(cast)
    with stage.sms(settings) as gateway:
        send(cast, revision=revision, key="own")
        send(cast, revision=revision, key="below", below=True)
    assert next(r["to"] for r in gateway.requests) == PHONES[0]
    assert {r["to"] for r in gateway.requests[1:]} == {PHONES[0], PHONES[1]}


def test_what_was_withdrawn_is_not_told(cast: Cast) -> None:
    gone = withdrawn(cast, notice(cast), "依据已废止")
    assert gone.current is not None
    telling = Telling(Channel.SMS, cast.bureau, "文", "k")
    with pytest.raises(StepRefused):
        tell(gone.current, telling, by=actor(cast.editor), at=LATER + timedelta(days=9))


def test_the_voice_webhook_gets_spoken_text_and_can_check_who_sent_it(
    cast: Cast, settings: Any
) -> None:
    listed(cast, "028-82512345", channel=Channel.VOICE)
    with stage.voice(settings) as hook:
        send(cast, Channel.VOICE)
    [request], [headers] = hook.requests, hook.headers
    assert request["to"] == "02882512345" and request["lang"] == "zh-CN"
    assert "每亩一百零二元" in request["text"] and "二零二六年三月二日" in request["text"]
    assert not any(sign.isascii() and sign.isdigit() for sign in request["text"])
    body = json.dumps(request, ensure_ascii=False).encode()
    signed = f"{headers['X-Yugang-Timestamp']}.".encode() + body
    expected = hmac.new(b"a secret of the test", signed, hashlib.sha256).hexdigest()
    assert headers["X-Yugang-Signature"] == f"sha256={expected}"


def test_a_mail_carries_the_text_and_the_way_off_the_list(cast: Cast, settings: Any) -> None:
    listed(cast, "archive@Example.org", channel=Channel.MAIL)
    with stage.mail(settings) as server:
        posting = send(cast, Channel.MAIL)
    [message] = [m for m in server.accepted if m["To"] == "archive@example.org"]
    assert message["Subject"] == "防汛物资发放公示"
    code = Recipient.objects.get().code
    assert message["List-Unsubscribe"].endswith(f"/l/{code}/>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "每亩 102 元" in message.get_content()
    assert Posting.on_all.get(pk=posting.pk).state == PostingState.POSTED


def test_forty_and_more_go_out_in_batches_each_once(cast: Cast, settings: Any) -> None:
    numbers = [f"138{n:08d}" for n in range(95)]
    listed(cast, *numbers)
    with stage.sms(settings) as gateway:
        posting = send(cast)
    assert sorted(r["to"] for r in gateway.requests) == numbers
    assert Posting.on_all.get(pk=posting.pk).reached == 95


def replaced(cast: Cast, posting: Posting) -> None:
    publication = posting.revision.publication
    corrected(cast, publication, "防汛物资发放公示（更正）")


def test_what_was_replaced_meanwhile_is_told_to_nobody(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    with stage.sms(settings) as gateway:
        gateway.answer = lambda n: 503
        posting = send(cast)
        replaced(cast, posting)
        moment = LATER + timedelta(days=9, minutes=5)
        with stage.at(moment):
            wake(moment)
            drain()
    assert len(gateway.requests) == 1
    assert states() == [S.FAILED]
    assert Posting.on_all.get(pk=posting.pk).state == PostingState.FAILED


def test_what_was_replaced_is_not_tried_again_by_hand(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    posting = Posting.on_all.get(pk=send(cast).pk)
    assert retriable(posting)
    assert [one.kind for one in _failed(cast.editor, LATER.date())] == ["posting"]
    replaced(cast, posting)
    assert not retriable(posting)
    assert not list(_failed(cast.editor, LATER.date()))
    with stage.sms(settings) as gateway:
        assert retry(posting, uncertain=True, by=actor(cast.editor), at=LATER) == 0
        drain()
    assert not gateway.requests
