"""Putting news into the outbox, and carrying it out."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from django.db import transaction

from yugang.kernel import clock
from yugang.shared.statements import insert

from . import locks, registry
from .models import Message
from .registry import Consumer, NotNowError

log = logging.getLogger(__name__)
LONGEST_PAUSE = timedelta(hours=1)
# The topics that are carried out at the end of long work; None where there is none.
_left: ContextVar[set[str] | None] = ContextVar("left", default=None)


@dataclass
class Drained:
    """How many messages were done and how many failed (they will be tried again)."""

    done: int = 0
    failed: int = 0


def enqueue(topic: str, key: str, payload: dict[str, Any] | None = None) -> None:
    """Write one message; must run in the transaction of the change it tells of.

    key: public id of what changed. payload: small JSON, nothing that the handler can look up.
    Raises RuntimeError outside a transaction.
    """
    enqueue_many(topic, [(key, payload or {})])


def enqueue_many(topic: str, news: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Write many messages of one topic, as `enqueue` does."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise RuntimeError("news goes into the outbox in the transaction that makes it")
    at = clock.now()
    insert(
        *(Message(topic=topic, key=key, payload=payload, created_at=at) for key, payload in news)
    )
    consumer = registry.find(topic)
    if consumer is None or not consumer.immediate:
        return
    if (left := _left.get()) is not None:
        left.add(topic)
    else:
        attempt = _attempt(topic)
        if all(callback is not attempt for _, callback, *_ in connection.run_on_commit):
            transaction.on_commit(attempt, robust=True)


@contextmanager
def at_the_end() -> Iterator[None]:
    """For long work, batch after batch: what would be carried out after each commit is left to the
    worker, and the rest of it carried out when the block ends."""
    left: set[str] = set()
    token = _left.set(left)
    try:
        yield
    finally:
        _left.reset(token)
    drain(sorted(left))


@cache
def _attempt(topic: str) -> partial[Drained]:
    return partial(drain, [topic], limit=20)


def drain(topics: Sequence[str] | None = None, *, limit: int | None = None) -> Drained:
    """Carry out what is due, topic by topic; at most `limit` messages of each.

    A topic that another process is emptying is left to it. A message that fails is kept, with
    its error, and tried again after 1, 2, 4 … seconds, at last every hour.
    """
    total = Drained()
    for topic in registry.topics() if topics is None else topics:
        consumer = registry.find(topic)
        if consumer is None or not Message.objects.pending(topic).due(clock.now()).exists():
            continue
        with locks.held(topic) as mine:
            if mine:
                _empty(consumer, limit, total)
    return total


def _empty(consumer: Consumer, limit: int | None, total: Drained) -> None:
    left = limit
    while left is None or left > 0:
        size = consumer.batch if left is None else min(consumer.batch, left)
        messages = list(Message.objects.pending(consumer.topic).due(clock.now())[:size])
        if not messages:
            return
        try:
            _carry_out(consumer, messages, total)
        except NotNowError:
            return
        if left is not None:
            left -= len(messages)


def _carry_out(consumer: Consumer, messages: list[Message], total: Drained) -> None:
    try:
        consumer.handle(messages)
    except NotNowError:
        raise
    except Exception as error:
        if len(messages) > 1:
            for message in messages:
                _carry_out(consumer, [message], total)
            return
        log.warning("outbox: %s failed: %s", messages[0], error, exc_info=True)
        _postpone(messages[0], error, clock.now())
        total.failed += 1
    else:
        ids = [message.pk for message in messages]
        with transaction.atomic():  # So that it waits its turn among those who write.
            Message.objects.filter(pk__in=ids).update(done_at=clock.now(), last_error="")
        total.done += len(messages)


def _postpone(message: Message, error: Exception, at: datetime) -> None:
    message.attempts += 1
    pause = min(timedelta(seconds=2 ** min(message.attempts - 1, 20)), LONGEST_PAUSE)
    message.next_try_at = at + pause
    message.last_error = f"{type(error).__name__}: {error}"[:2000]
    message.save(update_fields=["attempts", "next_try_at", "last_error"])


def forget_done(before: datetime) -> int:
    """Delete the messages done before that moment; their number."""
    deleted, _ = Message.objects.filter(done_at__lt=before).delete()
    return deleted
