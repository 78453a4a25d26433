"""The copy of an attachment that is published, and what still stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from yugang.kernel.masking import SENSITIVE, Kind
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.scanning import InFile, scan
from yugang.shared.files.cleaning import cleaned
from yugang.shared.files.content import ContentMissing, open_content
from yugang.shared.files.models import StoredFile

# Larger files are not read while somebody waits for the page.
LARGEST = 20 * 1024 * 1024
# Never public, whatever the reason.
NEVER = frozenset({Kind.IDENTITY, Kind.BANK_CARD})


@dataclass(frozen=True)
class Copy:
    """What would be published in place of a file. changed: its bytes differ from the file's.
    left: what is personal in it still. unread: why it could not be cleaned or searched: a code
    of Unreadable, "missing", "cut", "inside", "layers", "form"; else empty."""

    changed: bool = False
    left: tuple[InFile, ...] = ()
    unread: str = ""


def kinds_masked(phones_reason: str) -> frozenset[Kind]:
    """What is masked in copies: mobile numbers stay where a reason is given."""
    return NEVER if phones_reason.strip() else SENSITIVE


def copy_of(file: StoredFile, phones_reason: str) -> Copy:
    if file.size > LARGEST:
        return Copy(unread="too-large")
    ending = file.name.rsplit(".", 1)[-1].lower()
    try:
        return _examined(file.sha256, ending, kinds_masked(phones_reason))
    except ContentMissing:
        return Copy(unread="missing")


def bytes_of(file: StoredFile, phones_reason: str) -> bytes:
    """The content of the copy. Raises ContentMissing, Unreadable."""
    with open_content(file.sha256) as content:
        return cleaned(content.read(), file.name, kinds_masked(phones_reason))


def is_stopped(copy: Copy, *, phones_reason: str, files_reason: str) -> bool:
    """Whether the copy must not be published: for what is never public, or for want of a reason."""
    if copy.unread and not files_reason.strip():
        return True
    return any(
        one.kind in NEVER or not _kept(one, phones_reason, files_reason) for one in copy.left
    )


def _kept(one: InFile, phones_reason: str, files_reason: str) -> bool:
    if one.kind == Kind.MOBILE:
        return bool(phones_reason.strip())
    return bool(files_reason.strip())


@lru_cache(maxsize=512)
def _examined(sha256: str, ending: str, kinds: frozenset[Kind]) -> Copy:
    name = f"x.{ending}"
    with open_content(sha256) as content:
        data = content.read()
    try:
        copy = cleaned(data, name, kinds)
    except Unreadable as error:
        return Copy(left=_certain(data, name), unread=error.code)
    return Copy(copy != data, _certain(copy, name), scan(copy, name).unread)


def _certain(data: bytes, name: str) -> tuple[InFile, ...]:
    return tuple(one for one in scan(data, name).found if not one.doubtful)
