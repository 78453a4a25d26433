"""Bringing in what was published before, or prepared, elsewhere: in batches, never twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.disclosure.models import (
    Attachment,
    CatalogueItem,
    Duty,
    Imported,
    Publication,
    Revision,
)
from yugang.disclosure.queries.copies import choice_of
from yugang.disclosure.workflow import RevisionState
from yugang.shared.files.actions import keep_bytes, store_kept
from yugang.shared.files.content import open_content
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.files.names import clean_name
from yugang.shared.ledger.actions import enter_many
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.statements import insert

from . import screening
from .clearing import NotCleared, Prepared, prepare_files
from .drafting import Draft
from .publishing import publish_many

OPINION = "原平台已审查并公开，随迁移导入"


@dataclass(frozen=True)
class Found:
    """A file read and checked. published_at: when it was published elsewhere; None sends it to
    review here. masked: the numbers that were; doubtful: those that look like an identity number
    and were left; bare: the fingerprint of the draft's text where nothing is left in it;
    left_out: what the file held besides."""

    path: str
    content: bytes
    body: Body
    item: CatalogueItem
    draft: Draft
    published_at: datetime | None = None
    opinion: str = ""
    attachments: tuple[Path, ...] = ()
    masked: tuple[screening.Found, ...] = ()
    doubtful: tuple[screening.Found, ...] = ()
    bare: bytes | None = None
    left_out: tuple[str, ...] = ()
    duty: Duty | None = None

    @cached_property
    def key(self) -> str:
        told = f"{self.body.code}\n{self.path}\n".encode()
        return hashlib.sha256(told + self.content).hexdigest()


def import_many(found: Sequence[Found], *, by: Actor, at: datetime) -> dict[str, str]:
    """Bring in a batch in one transaction; what is here already is left alone.

    Returns for each path what became of it: "published", "proposed" or "known". Raises
    FileRefused where an attachment is not taken, or may not be published; then nothing of the
    batch is. Attachments are read and cleaned before the transaction.
    """
    files = {path: _kept(path) for one in found for path in one.attachments}
    choices = ((files[path], choice_of(one.draft)) for one in found for path in one.attachments)
    prepared = prepare_files(choices, bare=(one.bare for one in found if one.bare))
    return _import_many(found, files, prepared, by=by, at=at)


def _kept(path: Path) -> StoredFile:
    """The file, its content kept; no row of the database yet."""
    content = path.read_bytes()
    sha256 = keep_bytes(content, path.name)
    with open_content(sha256) as kept:
        size = kept.seek(0, os.SEEK_END)
    return StoredFile(sha256=sha256, size=size, name=clean_name(path.name))


@transaction.atomic
def _import_many(
    found: Sequence[Found],
    files: dict[Path, StoredFile],
    prepared: Prepared,
    *,
    by: Actor,
    at: datetime,
) -> dict[str, str]:
    known = set(
        Imported.objects.filter(key__in=[f.key for f in found]).values_list("key", flat=True)
    )
    fresh = list({f.key: f for f in found if f.key not in known}.values())
    publications = [_publication(f) for f in fresh]
    insert(*publications)
    pairs = list(zip(fresh, publications, strict=True))
    revisions = [_revision(f, p, by, at) for f, p in pairs]
    insert(*revisions, *(Imported(key=f.key, path=f.path, publication=p, at=at) for f, p in pairs))
    _attach(fresh, revisions, files, by, at)
    enter_many([("import", p.subject, f.path) for f, p in pairs], by=by, at=at)
    approved = [r for r in revisions if r.state == RevisionState.APPROVED]
    if approved:
        _publish(approved, prepared, by, at)
    became = {f.path: "known" for f in found}
    return became | {f.path: "published" if f.published_at else "proposed" for f in fresh}


def _publish(approved: list[Revision], prepared: Prepared, by: Actor, at: datetime) -> None:
    try:
        publish_many(approved, by=by, at=at, original_times=True, prepared=prepared)
    except NotCleared as stopped:
        text = _(
            "Attachments that hold personal data or cannot be read: %(names)s. Replace them, or name "
            "the rule by which they are published as they are (--files-reason)."
        )
        raise FileRefused(text % {"names": _(", ").join(stopped.names)}) from stopped


def _publication(found: Found) -> Publication:
    return Publication(
        body=found.body,
        item=found.item,
        inward=found.item.is_inward,
        duty=found.duty,
        title=found.draft.title,
    )


def _revision(found: Found, publication: Publication, by: Actor, at: datetime) -> Revision:
    draft, done = found.draft, found.published_at
    return Revision(
        publication=publication,
        number=1,
        state=RevisionState.APPROVED if done else RevisionState.IN_REVIEW,
        title=draft.title,
        html=draft.html,
        table=draft.table,
        document_number=draft.document_number,
        made_on=draft.made_on,
        valid_until=draft.valid_until,
        files_reason=draft.files_reason,
        author_id=by.person_id,
        proposed_at=at,
        reviewed_at=done,
        opinion=(found.opinion or OPINION) if done else "",
        published_at=done,
    )


def _attach(
    found: Sequence[Found],
    revisions: Sequence[Revision],
    files: dict[Path, StoredFile],
    by: Actor,
    at: datetime,
) -> None:
    for one, revision in zip(found, revisions, strict=True):
        for position, path in enumerate(one.attachments):
            file = store_kept(files[path].sha256, files[path].name, by=by, at=at)
            Attachment.objects.create(revision=revision, file=file, position=position)
