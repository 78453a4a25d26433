"""The heartbeat, proof that a worker empties the outbox; and the log's emptying."""

from collections.abc import Sequence
from datetime import datetime

from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .health import BEAT, HEARTBEAT
from .scrub import TOPIC, empty_log


@periodic(HEARTBEAT, every=BEAT)
def beat(due: datetime) -> None:
    """Nothing to do: that it was done is the news."""


@consumer(TOPIC, batch=100)
def scrub_log(messages: Sequence[Message]) -> None:
    empty_log()
