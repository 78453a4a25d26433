"""What the worker does for notices: one lane per channel."""

from collections.abc import Sequence

from yugang.kernel import clock
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.registry import consumer

from .delivery import carry
from .models import Channel


@consumer(Channel.MAIL)
def send_mail(messages: Sequence[Message]) -> None:
    for message in messages:
        carry(int(message.key), at=clock.now())


@consumer(Channel.SMS)
def send_sms(messages: Sequence[Message]) -> None:
    for message in messages:
        carry(int(message.key), at=clock.now())
