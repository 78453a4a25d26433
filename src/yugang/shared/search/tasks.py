"""The worker's part: what the outbox says has changed goes into the index."""

from collections.abc import Sequence

from yugang.shared.outbox.models import Message
from yugang.shared.outbox.registry import consumer

from .actions import TOPIC
from .indexer import Indexer

_indexer = Indexer()


@consumer(TOPIC, batch=1000)
def index(messages: Sequence[Message]) -> None:
    _indexer.apply(message.key for message in messages)
