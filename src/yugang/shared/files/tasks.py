"""Erasing; and sweeping: uploads that broke off, and content whose act was undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from yugang.shared.documents.preview import shelf
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import periodic
from yugang.shared.outbox.registry import consumer

from .actions import ERASED
from .content import erase, sweep
from .models import StoredFile

KEPT = timedelta(days=2)
PICTURES_KEPT = timedelta(days=30)


@consumer(ERASED, batch=100, immediate=True)
def erase_files(messages: Sequence[Message]) -> None:
    for message in messages:
        if not StoredFile.objects.filter(sha256=message.key).exists():
            erase(message.key, before=message.created_at)
            shelf.forget(message.key)


@periodic("sweep-files", every=timedelta(days=1), offset=timedelta(hours=2, minutes=30))
def sweep_files(due: datetime) -> None:
    def is_known(sha256: str) -> bool:
        return StoredFile.objects.filter(sha256=sha256).exists()

    sweep(is_known, before=due - KEPT)


@periodic("sweep-previews", every=timedelta(days=1), offset=timedelta(hours=2, minutes=40))
def sweep_previews(due: datetime) -> None:
    """Every night: pictures of pages that nobody looked at for a month; they can be made again."""
    shelf.sweep((due - PICTURES_KEPT).timestamp())
