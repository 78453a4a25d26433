"""What a file really is, whatever its name says."""

import codecs
from collections.abc import Callable, Iterator
from typing import BinaryIO

import puremagic
from django.utils.translation import gettext as _

from .kinds import PUBLICATION, FileRefused, Kind, kind_of
from .names import clean_name
from .packages import check_package

HEAD = 4096
BLOCK = 1 << 18
PLAIN = {"pdf", "image", "text", "ole"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: dict[str, Callable[[bytes], bool]] = {
    "image/png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "image/jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "image/gif": lambda head: head.startswith((b"GIF87a", b"GIF89a")),
    "image/webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
}
_EXECUTABLE = (
    b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe",
    b"#!", b"\x00asm", b"L\x00\x00\x00\x01\x14\x02\x00", b"dex\n",
)  # fmt: skip


def check(stream: BinaryIO, name: str, kinds: frozenset[str] = PUBLICATION) -> Kind:
    """The kind of the file, whose name and content must agree; `stream` is left at its start.

    Raises FileRefused for a kind outside `kinds`, a program, a mismatch, or a dangerous package.
    """
    name = clean_name(name)
    kind = kind_of(name, kinds)
    stream.seek(0)
    head = stream.read(HEAD)
    if not head:
        raise FileRefused(_("“%(name)s” is empty.") % {"name": name})
    if head.startswith(_EXECUTABLE):
        raise FileRefused(_("“%(name)s” is a program; programs are not accepted.") % {"name": name})
    if not _agrees(kind, head, stream):
        raise _mismatch(name, kind, head)
    if kind.family not in PLAIN:
        check_package(stream, name, kind)
    stream.seek(0)
    return kind


def _agrees(kind: Kind, head: bytes, stream: BinaryIO) -> bool:
    match kind.family:
        case "pdf":
            return b"%PDF-" in head[:1024]
        case "image":
            return _IMAGES[kind.media_type](head)
        case "text":
            return _is_text(stream)
        case "ole":
            return head.startswith(_OLE) and not _is_encrypted(stream)
        case _:
            return head.startswith(b"PK\x03\x04")


def _is_text(stream: BinaryIO) -> bool:
    """Whether it is UTF-8, GB 18030, or UTF-16 with its mark, and holds no binary."""
    stream.seek(0)
    if stream.read(2) in {b"\xff\xfe", b"\xfe\xff"}:
        return _decodes(stream, "utf-16")
    if _contains(stream, b"\0"):
        return False
    return _decodes(stream, "utf-8") or _decodes(stream, "gb18030")


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    return iter(lambda: stream.read(BLOCK), b"")


def _decodes(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in _blocks(stream):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _contains(stream: BinaryIO, wanted: bytes) -> bool:
    tail = b""
    for block in _blocks(stream):
        if wanted in tail + block:
            return True
        tail = block[-len(wanted) :]
    return False


def _is_encrypted(stream: BinaryIO) -> bool:
    return _contains(stream, "EncryptedPackage".encode("utf-16-le"))


def _mismatch(name: str, kind: Kind, head: bytes) -> FileRefused:
    if head.startswith(_OLE) and kind.family != "text":
        text = _(
            "“%(name)s” has a password or is in another format than its ending says. "
            "Remove the password or save it again as .%(ending)s, then upload it once more."
        )
    else:
        text = _(
            "“%(name)s” ends in .%(ending)s but holds something else (%(really)s). "
            "Save it again as .%(ending)s, then upload it once more."
        )
    values = {"name": name, "ending": kind.extension, "really": _really(head)}
    return FileRefused(text % values)


def _really(head: bytes) -> str:
    try:
        return puremagic.from_string(head).lstrip(".") or _("unknown")
    except (puremagic.PureError, ValueError):
        return _("unknown")
