"""The worker's part: what the outbox says has changed goes into the index."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from yugang.shared.outbox.actions import enqueue
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import NotNowError, consumer

from . import reader
from .actions import ANEW, TOPIC
from .index import IndexAwayError
from .indexer import Indexer, RebuildRunsError, rebuild

_indexer = Indexer()


@consumer(TOPIC, batch=1000)
def index(messages: Sequence[Message]) -> None:
    _indexer.apply(message.key for message in messages)
    if any(message.payload.get(ANEW) for message in messages):
        _build_anew()


def _build_anew() -> None:
    _indexer.close()
    try:
        rebuild()
    except RebuildRunsError as error:
        raise NotNowError from error


@periodic("look-after-the-index", every=timedelta(minutes=1))
def look_after(due: datetime) -> None:
    """Where no index can answer, wake the indexer, which then builds one."""
    try:
        with reader.searching():
            return
    except IndexAwayError:
        if not Message.objects.pending(TOPIC).exists():
            with transaction.atomic():
                enqueue(TOPIC, "")
