"""Taking a file in, the only way one comes to be stored; and erasing one."""

import io
import os
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.outbox.actions import enqueue

from .content import Draft, drafted, keep, open_content, rewritten
from .kinds import PUBLICATION, Kind, damaged, kind_of
from .models import StoredFile
from .names import clean_name
from .queries import is_used
from .sniffing import check
from .traces import Damaged, without_traces

ERASED = "erased-files"
LARGEST_MADE = 1 << 40


def _cleaned(draft: Draft, name: str, kind: Kind) -> Draft:
    try:
        clean = without_traces(draft.path.read_bytes(), kind.media_type)
    except Damaged as error:
        raise damaged(name) from error
    return rewritten(draft, clean)


def store(
    stream: BinaryIO,
    name: str,
    *,
    by: Actor,
    at: datetime,
    kinds: frozenset[str] = PUBLICATION,
) -> StoredFile:
    """Keep the content of `stream` under `name`; pictures without place and camera data.

    Raises FileRefused (too large, of a kind outside `kinds`, not what its name says, a program,
    a bomb, disk full); then nothing is left behind. Content without a row is harmless.
    """
    name = clean_name(name)
    draft, kind = _keep(stream, name, kinds)
    return _store(draft.sha256, draft.size, kind, name, by=by, at=at)


def keep_bytes(content: bytes, name: str) -> str:
    """Keep a content for `store_kept`, outside any transaction; its SHA-256. As long as nothing
    refers to it, a sweep takes it away. Raises FileRefused."""
    return _keep(io.BytesIO(content), clean_name(name), PUBLICATION)[0].sha256


def store_kept(sha256: str, name: str, *, by: Actor, at: datetime) -> StoredFile:
    """The file called `name` with a content that was kept before. Raises ContentMissing."""
    name = clean_name(name)
    with open_content(sha256) as content:
        size = content.seek(0, os.SEEK_END)
    return _store(sha256, size, kind_of(name), name, by=by, at=at)


def store_made(stream: BinaryIO, name: str, media_type: str, *, at: datetime) -> StoredFile:
    """Keep what the platform itself made, of a kind that nobody may send in: an archive package.
    Raises FileRefused where the disk is full."""
    with drafted(stream, name, LARGEST_MADE) as draft:
        keep(draft)
    return _store(draft.sha256, draft.size, Kind("", media_type, ""), name, by=SYSTEM, at=at)


def _keep(stream: BinaryIO, name: str, kinds: frozenset[str]) -> tuple[Draft, Kind]:
    with drafted(stream, name, settings.UPLOAD_BYTES) as draft:
        with draft.path.open("rb") as whole:
            kind = check(whole, name, kinds)
        if kind.family == "image":
            draft = _cleaned(draft, name, kind)
        keep(draft)
    return draft, kind


@transaction.atomic
def _store(sha256: str, size: int, kind: Kind, name: str, *, by: Actor, at: datetime) -> StoredFile:
    file = StoredFile.objects.create(
        sha256=sha256,
        size=size,
        media_type=kind.media_type,
        name=name,
        uploaded_by=by.person_id,
        at=at,
    )
    enter("store", f"file {file.sha256}", by=by, at=at, after=file.sha256)
    return file


def erase_unused(hashes: Iterable[str]) -> set[str]:
    """Erase the contents that nothing refers to any more, and every name they had; which ones.

    The bytes go once the caller's transaction has committed. Raises RuntimeError outside one.
    """
    gone = {sha256 for sha256 in hashes if not is_used(sha256)}
    for sha256 in sorted(gone):
        StoredFile.objects.filter(sha256=sha256).delete()
        enqueue(ERASED, sha256)
    return gone
