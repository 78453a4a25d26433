"""Every message is carried out; one that fails is tried again and holds up no other."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from yugang.kernel import clock
from yugang.shared.outbox.actions import drain, enqueue_many, forget_done
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.queries import backlogs
from yugang.shared.outbox.registry import NotNowError, consumer

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


class Hand:
    """A consumer that notes what it was given and fails for the keys in `bad`."""

    def __init__(self, topic: str, bad: set[str] = frozenset(), batch: int = 1) -> None:  # type: ignore[assignment]
        self.bad, self.batches = set(bad), list[list[str]]()
        consumer(topic, batch=batch)(self.handle)

    def handle(self, messages: Sequence[Message]) -> None:
        keys = [message.key for message in messages]
        self.batches.append(keys)
        if self.bad & set(keys):
            raise ValueError("bad key")


def put(topic: str, *keys: str) -> None:
    with transaction.atomic():
        enqueue_many(topic, [(key, {}) for key in keys])


def test_messages_are_carried_out_in_order_and_once() -> None:
    hand = Hand("t", batch=2)
    put("t", "a", "b", "c")
    assert drain().done == 3
    assert drain().done == 0
    assert hand.batches == [["a", "b"], ["c"]]


def test_limit_is_kept() -> None:
    hand = Hand("t", batch=2)
    put("t", *"abcde")
    assert drain(limit=3).done == 3
    assert hand.batches == [["a", "b"], ["c"]]


def test_one_bad_message_does_not_spoil_its_batch() -> None:
    hand = Hand("t", bad={"b"}, batch=10)
    put("t", "a", "b", "c")
    total = drain()
    assert (total.done, total.failed) == (2, 1)
    assert hand.batches == [["a", "b", "c"], ["a"], ["b"], ["c"]]
    assert Message.objects.get(done_at=None).key == "b"


def test_failed_message_is_tried_again_later_and_later() -> None:
    hand = Hand("t", bad={"a"})
    put("t", "a")
    at, pauses = NOON, []
    for _ in range(14):
        with clock.frozen(at):
            assert drain().failed == 1
        next_try = Message.objects.get().next_try_at
        assert next_try
        with clock.frozen(next_try - timedelta(milliseconds=1)):
            assert drain().failed == 0
        pauses.append((next_try - at).total_seconds())
        at = next_try
    assert pauses[:4] == [1, 2, 4, 8]
    assert pauses[-2:] == [3600, 3600]
    hand.bad.clear()
    with clock.frozen(at):
        assert drain().done == 1
    assert Message.objects.get().last_error == ""


def test_topics_do_not_hold_each_other_up() -> None:
    Hand("a", bad={"x"})
    other = Hand("b")
    put("a", "x")
    put("b", "y")
    total = drain()
    assert (total.done, total.failed) == (1, 1)
    assert other.batches == [["y"]]


def test_not_now_counts_as_no_attempt() -> None:
    @consumer("t")
    def handle(messages: Sequence[Message]) -> None:
        raise NotNowError

    put("t", "a")
    total = drain()
    assert (total.done, total.failed) == (0, 0)
    assert Message.objects.get().attempts == 0


def test_topic_being_emptied_is_left_alone() -> None:
    inner = []

    @consumer("t")
    def handle(messages: Sequence[Message]) -> None:
        inner.append(drain(["t"]).done)

    put("t", "a")
    assert drain(["t"]).done == 1
    assert inner == [0]


def test_news_that_nobody_consumes_waits_and_is_told() -> None:
    with clock.frozen(NOON):
        put("nobody", "a", "b")
    Hand("t", bad={"z"})
    with clock.frozen(NOON + timedelta(hours=1)):
        put("t", "z")
        drain()
        longest, other = backlogs(clock.now())
    assert (longest.topic, longest.waiting, longest.consumed) == ("nobody", 2, False)
    assert longest.waits_for == timedelta(hours=1)
    assert (other.failing, other.last_error) == (1, "ValueError: bad key")


def test_done_messages_are_forgotten_and_undone_ones_kept() -> None:
    Hand("t", bad={"b"})
    put("t", "a", "b")
    with clock.frozen(NOON):
        drain()
    assert forget_done(NOON) == 0
    assert forget_done(NOON + timedelta(seconds=1)) == 1
    assert Message.objects.get().key == "b"
