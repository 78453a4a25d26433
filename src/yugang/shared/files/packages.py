"""Packed formats (.docx, .xlsx, .pptx, .ofd): what is inside, and whether it would burst."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from .kinds import FileRefused, Kind, damaged

ENTRIES = 5_000
UNPACKED_BYTES = 300 * 1024 * 1024
RATIO = 150
# Below this a high ratio is harmless: an empty sheet compresses a thousandfold.
RATIO_COUNTS_FROM = 10 * 1024 * 1024
BLOCK = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


def check_package(stream: BinaryIO, name: str, kind: Kind) -> None:
    """Raises FileRefused where the package is broken, a bomb, locked, or carries macros."""
    try:
        with zipfile.ZipFile(stream) as package:
            entries = package.infolist()
            _check_contents(entries, name, kind)
            _check_size(stream, entries, name)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError) as error:
        raise damaged(name) from error


def _check_contents(entries: list[zipfile.ZipInfo], name: str, kind: Kind) -> None:
    names = [entry.filename for entry in entries]
    if not any(inside.startswith(kind.family) for inside in names):
        raise FileRefused(
            _("“%(name)s” is not what its ending .%(ending)s says. Save it again as .%(ending)s.")
            % {"name": name, "ending": kind.extension}
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused(_("“%(name)s” has a password. Remove it first.") % {"name": name})
    if any(inside.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for inside in names):
        raise FileRefused(
            _("“%(name)s” contains macros or programs. Save it without them, then upload it.")
            % {"name": name}
        )


def _check_size(stream: BinaryIO, entries: list[zipfile.ZipInfo], name: str) -> None:
    """Unpack everything into nothing: what the package declares of its sizes proves nothing."""
    packed = stream.seek(0, 2)
    bomb = FileRefused(
        _("“%(name)s” unpacks to far more than a document holds and is not accepted.")
        % {"name": name}
    )
    if len(entries) > ENTRIES or sum(entry.compress_size for entry in entries) > packed:
        raise bomb
    limit = min(UNPACKED_BYTES, max(RATIO_COUNTS_FROM, RATIO * packed))
    total = 0
    for entry in entries:
        for size in _unpacked(stream, entry):
            total += size
            if total > limit:
                raise bomb


def _unpacked(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[int]:
    stream.seek(entry.header_offset)
    header = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    stream.seek(header[-2] + header[-1], 1)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield entry.compress_size
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(entry.filename)
    inflate, left = zlib.decompressobj(-15), entry.compress_size
    while left > 0 and not inflate.eof:
        block = stream.read(min(BLOCK, left))
        if not block:
            raise EOFError
        left -= len(block)
        while block and not inflate.eof:
            yield len(inflate.decompress(block, BLOCK))
            block = inflate.unconsumed_tail
