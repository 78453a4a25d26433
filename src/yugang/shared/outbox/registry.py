"""Who does the work of which topic. Apps register in their `tasks` module, loaded at start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Message

Handler = Callable[[Sequence["Message"]], None]


class NotNowError(Exception):
    """Raised by a handler that cannot work at present: nothing counts as tried."""


@dataclass(frozen=True)
class Consumer:
    topic: str
    handle: Handler
    batch: int
    immediate: bool


_consumers: dict[str, Consumer] = {}


def consumer(
    topic: str, *, batch: int = 1, immediate: bool = False
) -> Callable[[Handler], Handler]:
    """Register the function that does the work of `topic`.

    It gets up to `batch` messages, oldest first, outside any transaction, and returns when
    their work is done; it may be called again for the same message (after a crash, or because
    it raised), so its effect must be idempotent. If a batch raises, its messages are given
    again one by one. `immediate`: also tried right after the commit, in the process that
    enqueued, for cheap work. Raises ValueError for a topic that has a consumer.
    """

    def register(handle: Handler) -> Handler:
        if topic in _consumers:
            raise ValueError(f"topic {topic!r} has a consumer")
        _consumers[topic] = Consumer(topic, handle, batch, immediate)
        return handle

    return register


def find(topic: str) -> Consumer | None:
    return _consumers.get(topic)


def topics() -> list[str]:
    return sorted(_consumers)
