"""Work of redaction that the worker does."""

from collections.abc import Sequence

from yugang.kernel import clock
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.registry import consumer

from .actions.deciding import MAKE
from .actions.releasing import make


@consumer(MAKE)
def make_copies(messages: Sequence[Message]) -> None:
    for message in messages:
        make(int(message.key), clock.now())
