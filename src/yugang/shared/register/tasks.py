"""The register's work in the background: tiles after each commit, a full proof each night."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from . import publishing


@consumer(publishing.TOPIC, batch=1000, immediate=True)
def publish_tiles(messages: Sequence[Message]) -> None:
    publishing.drain()


@periodic("prove-register", every=timedelta(days=1), offset=timedelta(hours=2))
def prove(due: datetime) -> None:
    """A row changed behind our back shows here: the work fails, and the doctor tells it."""
    publishing.prove()
