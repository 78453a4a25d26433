"""Taking a file in, the only way one comes to be stored; and erasing one."""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.outbox.actions import enqueue

from .content import Draft, drafted, keep, rewritten
from .kinds import PUBLICATION, Kind, damaged
from .models import StoredFile
from .names import clean_name
from .queries import is_used
from .sniffing import check
from .traces import Damaged, without_traces

ERASED = "erased-files"


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
    with drafted(stream, name, settings.UPLOAD_BYTES) as draft:
        with draft.path.open("rb") as whole:
            kind = check(whole, name, kinds)
        if kind.family == "image":
            draft = _cleaned(draft, name, kind)
        keep(draft)
    with transaction.atomic():
        file = StoredFile.objects.create(
            sha256=draft.sha256,
            size=draft.size,
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
