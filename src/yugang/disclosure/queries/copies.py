"""The copy of an attachment that is published, and what still stands in its way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from yugang.kernel.masking import Kind
from yugang.shared.documents.choosing import MASKED, NEVER, Choice
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.scanning import InFile, scan
from yugang.shared.files.cleaning import cleaned
from yugang.shared.files.content import ContentMissing, open_content
from yugang.shared.files.models import StoredFile

# Larger files are not read while somebody waits for the page.
LARGEST = 20 * 1024 * 1024


class Reasons(Protocol):
    """What a draft and a revision tell of what stays, and by which rule."""

    @property
    def phones_reason(self) -> str: ...
    @property
    def files_reason(self) -> str: ...
    @property
    def kept(self) -> Sequence[dict[str, Any]]: ...


@dataclass(frozen=True)
class Copy:
    """What would be published in place of a file. sha256: of its bytes, where they differ from
    the file's, else empty. left: what is personal in it still. unread: why it could not be
    cleaned or searched: a code of Unreadable, "missing", "cut", "inside", "layers", "form",
    "pictures"; else empty."""

    sha256: str = ""
    left: tuple[InFile, ...] = ()
    unread: str = ""

    @property
    def changed(self) -> bool:
        return bool(self.sha256)


def marks(reasons: Reasons) -> frozenset[str]:
    """The marks of the findings that stay by a rule of their own."""
    return frozenset(one["mark"] for one in reasons.kept)


def choice_of(reasons: Reasons) -> Choice:
    """What is masked in the copies: mobile numbers stay where a reason is given for all of them,
    homes and minors where the files are published as they are by a rule."""
    spared: frozenset[Kind] = frozenset()
    if reasons.phones_reason.strip():
        spared |= {Kind.MOBILE}
    if reasons.files_reason.strip():
        spared |= {Kind.HOME, Kind.MINOR}
    return Choice(MASKED - spared, marks(reasons))


def copy_of(file: StoredFile, choice: Choice) -> Copy:
    if file.size > LARGEST:
        return Copy(unread="too-large")
    try:
        return _examined(file.sha256, ending_of(file), choice)
    except ContentMissing:
        return Copy(unread="missing")


def ending_of(file: StoredFile) -> str:
    return file.name.rsplit(".", 1)[-1].lower()


def bytes_of(file: StoredFile, choice: Choice) -> bytes:
    """The content of the copy. Raises ContentMissing, Unreadable."""
    with open_content(file.sha256) as content:
        return cleaned(content.read(), file.name, choice)


def is_stopped(copy: Copy, reasons: Reasons) -> bool:
    """Whether the copy must not be published: for what is never public, or for want of a rule."""
    if copy.unread and not reasons.files_reason.strip():
        return True
    kept = marks(reasons)
    return any(not _stays(one, reasons, kept) for one in copy.left)


def _stays(one: InFile, reasons: Reasons, kept: frozenset[str]) -> bool:
    if one.kind in NEVER:
        return False
    if one.mark in kept:
        return True
    reason = reasons.phones_reason if one.kind == Kind.MOBILE else reasons.files_reason
    return bool(reason.strip())


@lru_cache(maxsize=512)
def _examined(sha256: str, ending: str, choice: Choice) -> Copy:
    name = f"x.{ending}"
    with open_content(sha256) as content:
        data = content.read()
    try:
        copy = cleaned(data, name, choice)
    except Unreadable as error:
        return Copy(left=_certain(data, name), unread=error.code)
    found = scan(copy, name)
    digest = hashlib.sha256(copy).hexdigest() if copy != data else ""
    return Copy(digest, tuple(one for one in found.found if not one.doubtful), found.unread)


def _certain(data: bytes, name: str) -> tuple[InFile, ...]:
    return tuple(one for one in scan(data, name).found if not one.doubtful)


def held_in(files: Iterable[StoredFile]) -> Iterable[tuple[StoredFile, tuple[InFile, ...]]]:
    """What is personal in the files as they came; nothing of those that cannot be read."""
    for file in files:
        if file.size <= LARGEST:
            try:
                yield file, _held(file.sha256, ending_of(file))
            except ContentMissing:
                continue


@lru_cache(maxsize=512)
def _held(sha256: str, ending: str) -> tuple[InFile, ...]:
    with open_content(sha256) as content:
        return _certain(content.read(), f"x.{ending}")
