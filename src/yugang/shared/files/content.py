"""The store: DATA/files/ab/cd/<sha256>, written whole or not at all."""

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from .kinds import FileRefused

BLOCK = 1 << 18
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ContentMissing(OSError):
    """The row is there, the content is not: the store was damaged or not restored."""


@dataclass(frozen=True)
class Draft:
    """Content on its way in: complete on disk, not yet at its place."""

    path: Path
    sha256: str
    size: int


def root() -> Path:
    return Path(settings.DATA) / "files"


def path_of(sha256: str) -> Path:
    return root() / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def drafted(stream: BinaryIO, name: str, limit: int) -> Iterator[Draft]:
    """Copy `stream` to a temporary file that is gone afterwards unless `keep` took it.

    Raises FileRefused beyond `limit` bytes and where the disk is full; leaves nothing behind.
    """
    folder = root() / "incoming"
    path = folder / secrets.token_hex(16)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            sha256, size = _copy(stream, target, name, limit)
            target.flush()
            os.fsync(target.fileno())
        yield Draft(path, sha256, size)
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise FileRefused(
            _("“%(name)s” could not be stored: the server's disk is full. Tell the administrator.")
            % {"name": name}
        ) from error
    finally:
        path.unlink(missing_ok=True)


def rewritten(draft: Draft, content: bytes) -> Draft:
    """The draft with other content, in the same temporary file."""
    with draft.path.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    return Draft(draft.path, hashlib.sha256(content).hexdigest(), len(content))


def keep(draft: Draft) -> None:
    """Move the draft to its place, where it is never changed again.

    Content that is there already becomes young again, so that no sweep takes it away.
    """
    place = path_of(draft.sha256)
    try:
        os.utime(place)
        return
    except FileNotFoundError:
        pass
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.path.chmod(0o440)
    os.replace(draft.path, place)
    for folder in (place.parent, place.parent.parent, root()):
        _sync(folder)


def open_content(sha256: str) -> BinaryIO:
    """The content, open for reading. Raises ContentMissing."""
    try:
        return path_of(sha256).open("rb")
    except FileNotFoundError as error:
        raise ContentMissing(sha256) from error


def is_there(sha256: str) -> bool:
    """Whether the content is there; it becomes young again, so that no sweep takes it away."""
    try:
        os.utime(path_of(sha256))
    except FileNotFoundError:
        return False
    return True


def is_whole(sha256: str) -> bool:
    """Whether the content is there and still has its hash."""
    try:
        with open_content(sha256) as content:
            blocks = iter(lambda: content.read(BLOCK), b"")
            found = hashlib.sha256()
            for block in blocks:
                found.update(block)
            return found.hexdigest() == sha256
    except ContentMissing:
        return False


def sweep(is_known: Callable[[str], bool], *, before: datetime) -> int:
    """Delete content older than `before` that is not known, and what broken uploads left."""
    swept = 0
    for path in (root() / "incoming").glob("*"):
        swept += _swept(path, before)
    for path in root().glob("??/??/*"):
        if len(path.name) == 64 and not is_known(path.name):
            swept += _swept(path, before)
    return swept


def erase(sha256: str, *, before: datetime) -> bool:
    """Delete the content, unless it was stored anew after `before`; whether it was there."""
    return _swept(path_of(sha256), before)


def _swept(path: Path, before: datetime) -> bool:
    """Delete the file, unless it is or meanwhile became younger than `before`."""
    aside = path.with_name(path.name + ".swept")
    try:
        if path.stat().st_mtime >= before.timestamp():
            return False
        path.rename(aside)
        if aside.stat().st_mtime >= before.timestamp():
            aside.rename(path)
            return False
    except FileNotFoundError:
        return False
    aside.unlink()
    return True


def _copy(stream: BinaryIO, target: BinaryIO, name: str, limit: int) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > limit:
            raise too_large(name, limit)
        sha256.update(block)
        target.write(block)
    return sha256.hexdigest(), size


def too_large(name: str, limit: int) -> FileRefused:
    return FileRefused(
        _("“%(name)s” is larger than %(limit)s MB, the most that is accepted.")
        % {"name": name, "limit": limit // (1024 * 1024)}
    )


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
