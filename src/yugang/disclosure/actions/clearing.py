"""The gate for attachments: a clean copy of each is made, and nothing personal may be left in it.

Reading and cleaning files takes long, so it is done before the transaction that publishes, by
`prepare`; inside it, `clear` takes only what was prepared for exactly these files and choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from yugang.disclosure.models import Attachment, Revision
from yugang.disclosure.queries.copies import Copy, bytes_of, choice_of, copy_of, is_stopped
from yugang.shared.documents.choosing import Choice
from yugang.shared.files.actions import keep_bytes, store_kept
from yugang.shared.files.content import is_there
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import Actor

from .screening import Unmasked


class NotCleared(Unmasked):
    """Attachments may not be published as they are; `names` are theirs."""

    def __init__(self, names: list[str]) -> None:
        super().__init__([])
        self.names = names


@dataclass(frozen=True)
class Prepared:
    """What cleaning gave, by content and name of the file and the choice it was made with. bare:
    fingerprints of texts that were screened already and hold nothing personal."""

    copies: dict[tuple[str, str, Choice], Copy]
    bare: frozenset[bytes] = frozenset()

    def of(self, file: StoredFile, choice: Choice) -> Copy:
        """Fails closed: what was not prepared, or whose copy is gone, counts as unread."""
        copy = self.copies.get(_key(file, choice), Copy(unread="missing"))
        if copy.changed and not is_there(copy.sha256):
            return Copy(unread="missing")
        return copy


def _key(file: StoredFile, choice: Choice) -> tuple[str, str, Choice]:
    return file.sha256, file.name, choice


def prepare(revisions: Iterable[Revision]) -> Prepared:
    """Clean the attachments and keep the copies' content. To be called outside a transaction;
    writes nothing to the database."""
    choices = {revision.pk: choice_of(revision) for revision in revisions}
    attached = Attachment.objects.filter(revision__in=choices).select_related("file")
    return prepare_files((a.file, choices[a.revision_id]) for a in attached)


def prepare_files(
    files: Iterable[tuple[StoredFile, Choice]], bare: Iterable[bytes] = ()
) -> Prepared:
    """As `prepare`, for files that are not attached yet. bare: as of `Prepared`."""
    copies: dict[tuple[str, str, Choice], Copy] = {}
    for file, choice in files:
        copy = copies[_key(file, choice)] = copy_of(file, choice)
        if copy.changed and not is_there(copy.sha256):
            keep_bytes(bytes_of(file, choice), file.name)
    return Prepared(copies, frozenset(bare))


def clear(revision: Revision, prepared: Prepared, *, by: Actor, at: datetime) -> None:
    """Attach the copies that are published. Raises NotCleared where one still holds what must not
    be public, where a file cannot be read and no rule is given for it, and where the files or
    what is to be masked in them changed since they were prepared: it fails closed."""
    attachments, choice = list(revision.attachments.all()), choice_of(revision)
    ready = [(a, prepared.of(a.file, choice)) for a in attachments]
    unprepared = [a.file.name for a, _copy in ready if _key(a.file, choice) not in prepared.copies]
    stopped = [a.file.name for a, copy in ready if is_stopped(copy, revision)]
    if names := list(dict.fromkeys([*unprepared, *stopped])):
        raise NotCleared(names)
    for attachment, copy in ready:
        _attach(attachment, copy, by, at)


def _attach(attachment: Attachment, copy: Copy, by: Actor, at: datetime) -> None:
    there = attachment.clean_copy.sha256 if attachment.clean_copy else ""
    if there == copy.sha256:
        return
    attachment.clean_copy = (
        store_kept(copy.sha256, attachment.file.name, by=by, at=at) if copy.changed else None
    )
    attachment.save(update_fields=["clean_copy"])
