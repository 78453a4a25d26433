"""The gate for attachments: a clean copy of each is made, and nothing personal may be left in it."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime

from yugang.disclosure.models import Attachment, Revision
from yugang.disclosure.queries.copies import bytes_of, copy_of, is_stopped
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import Actor

from .screening import Unmasked


class NotCleared(Unmasked):
    """Attachments may not be published as they are; `names` are theirs."""

    def __init__(self, names: list[str]) -> None:
        super().__init__([])
        self.names = names


def clear(revision: Revision, *, by: Actor, at: datetime) -> None:
    """Make the copies that are published. Raises NotCleared where one still holds what must not
    be public, or where a file cannot be read and no rule is given for it: it fails closed."""
    attachments = list(revision.attachments.all())
    stopped = [a.file.name for a in attachments if _is_stopped(revision, a)]
    if stopped:
        raise NotCleared(stopped)
    for attachment in attachments:
        _copy(revision, attachment, by, at)


def _is_stopped(revision: Revision, attachment: Attachment) -> bool:
    copy = copy_of(attachment.file, revision.phones_reason)
    return is_stopped(
        copy, phones_reason=revision.phones_reason, files_reason=revision.files_reason
    )


def _copy(revision: Revision, attachment: Attachment, by: Actor, at: datetime) -> None:
    if not copy_of(attachment.file, revision.phones_reason).changed:
        attachment.clean_copy = None
    else:
        content = bytes_of(attachment.file, revision.phones_reason)
        there = attachment.clean_copy.sha256 if attachment.clean_copy else ""
        if there != hashlib.sha256(content).hexdigest():
            name = attachment.file.name
            attachment.clean_copy = store(io.BytesIO(content), name, by=by, at=at)
    attachment.save(update_fields=["clean_copy"])
