"""News is written with the change it tells of, or not at all."""

import pytest
from django.db import transaction

from yugang.shared.outbox.actions import at_the_end, enqueue, enqueue_many
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.registry import consumer


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused() -> None:
    with pytest.raises(RuntimeError):
        enqueue("t", "k")
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_news() -> None:
    with pytest.raises(KeyError), transaction.atomic():
        enqueue("t", "k")
        raise KeyError
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_cheap_work_is_done_right_after_the_commit() -> None:
    seen = []

    @consumer("cheap", immediate=True)
    def handle(messages):  # type: ignore[no-untyped-def]
        seen.extend(message.key for message in messages)

    with transaction.atomic():
        enqueue_many("cheap", [("a", {}), ("b", {})])
        enqueue("cheap", "c")
        assert seen == []
    assert seen == ["a", "b", "c"]
    assert not Message.objects.filter(done_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_failure_after_the_commit_is_left_to_the_worker() -> None:
    @consumer("cheap", immediate=True)
    def handle(messages):  # type: ignore[no-untyped-def]
        raise OSError("disk full")

    with transaction.atomic():
        enqueue("cheap", "a")
    message = Message.objects.get()
    assert (message.done_at, message.attempts) == (None, 1)
    assert message.last_error == "OSError: disk full"


@pytest.mark.django_db
def test_a_topic_has_one_consumer() -> None:
    consumer("t")(lambda messages: None)
    with pytest.raises(ValueError, match="has a consumer"):
        consumer("t")(lambda messages: None)


@pytest.mark.django_db(transaction=True)
def test_during_long_work_cheap_work_waits_for_its_end() -> None:
    seen = []

    @consumer("cheap", immediate=True)
    def handle(messages):  # type: ignore[no-untyped-def]
        seen.append([message.key for message in messages])

    with at_the_end():
        for key in "ab":
            with transaction.atomic():
                enqueue("cheap", key)
        assert seen == []
    assert seen == [["a"], ["b"]]


@pytest.mark.django_db(transaction=True)
def test_long_work_that_breaks_off_leaves_its_news_to_the_worker() -> None:
    consumer("cheap", immediate=True)(lambda messages: None)
    with pytest.raises(KeyError), at_the_end():
        with transaction.atomic():
            enqueue("cheap", "a")
        raise KeyError
    assert Message.objects.filter(done_at=None).count() == 1
    with transaction.atomic():
        enqueue("cheap", "b")
    assert not Message.objects.filter(done_at=None).exists()
