"""Pictures without what they tell besides the picture: place, camera, names, thumbnails.

The picture itself stays as it is, bit for bit; of a JPEG's orientation a bare note is kept.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_WEBP_FLAGS = 0xFF & ~(0x08 | 0x04)
_ORIENTATION = 0x0112
_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


class Damaged(ValueError):
    """The picture breaks off or does not follow its format."""


def without_traces(picture: bytes, media_type: str) -> bytes:
    """The picture with nothing but the picture in it. Raises Damaged."""
    strip = _STRIPPERS.get(media_type)
    if strip is None:
        return picture
    try:
        return b"".join(strip(picture))
    except (struct.error, IndexError) as error:
        raise Damaged(str(error)) from error


def media_type_of(data: bytes) -> str:
    """What kind of picture it is, whatever its name says; "" for none of those that are known."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for begin, kind in _BEGINNINGS.items() if data.startswith(begin)), "")


def _jpeg(picture: bytes) -> Iterator[bytes]:
    yield picture[:2]
    at = 2
    while True:
        marker, at = _next_marker(picture, at)
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", picture, at)
        end = at + length
        if length < 2 or end > len(picture):
            raise Damaged("a segment is longer than the file")
        yield from _segment(marker, picture[at + 2 : end])
        at = end
        if marker == 0xDA:
            stop = _end_of_scan(picture, at)
            yield picture[at:stop]
            at = stop


def _next_marker(picture: bytes, at: int) -> tuple[int, int]:
    if picture[at] != 0xFF:
        raise Damaged("no marker where one must be")
    while picture[at] == 0xFF:
        at += 1
    return picture[at], at + 1


def _end_of_scan(picture: bytes, at: int) -> int:
    """Where the compressed data end: at the next marker that is neither stuffed nor a restart."""
    while True:
        at = picture.find(b"\xff", at)
        if at < 0:
            raise Damaged("the picture breaks off")
        if picture[at + 1] != 0 and not 0xD0 <= picture[at + 1] <= 0xD7:
            return at
        at += 2


def _segment(marker: int, data: bytes) -> Iterator[bytes]:
    if marker == 0xE1 and data.startswith(b"Exif\0\0"):
        orientation = _orientation(data[6:])
        if orientation in range(2, 9):
            yield _framed(0xE1, b"Exif\0\0" + _bare_exif(orientation))
        return
    colour = marker == 0xE2 and data.startswith(b"ICC_PROFILE\0")
    if 0xE1 <= marker <= 0xEF and marker != 0xEE and not colour:
        return
    if marker == 0xE0 and not data.startswith(b"JFIF\0"):
        return
    if marker == 0xE0:
        data = data[:12] + b"\0\0"  # no thumbnail
    if marker == 0xEE:
        data = data[:12]
    if marker != 0xFE:
        yield _framed(marker, data)


def _framed(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _bare_exif(orientation: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


def _orientation(exif: bytes) -> int:
    """1 to 8; 0 where the file does not say, or says it wrongly."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, start)
        for number in range(count):
            tag, _kind, _n, value = struct.unpack_from(
                order + "HHIH", exif, start + 2 + 12 * number
            )
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 0


def _png(picture: bytes) -> Iterator[bytes]:
    yield picture[:8]
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", picture, at)
        end = at + 12 + length
        if end > len(picture):
            raise Damaged("a chunk is longer than the file")
        if kind == b"IEND":
            yield b"\0\0\0\0IEND\xaeB`\x82"
            return
        if kind in _PNG_KEPT:
            yield picture[at:end]
        at = end


def _webp(picture: bytes) -> Iterator[bytes]:
    kept, at = [], 12
    (size,) = struct.unpack_from("<I", picture, 4)
    whole = 8 + size
    if whole > len(picture):
        raise Damaged("the picture breaks off")
    while at < whole:
        kind, length = struct.unpack_from("<4sI", picture, at)
        end = at + 8 + length + length % 2
        if end > whole:
            raise Damaged("a chunk is longer than the file")
        chunk = picture[at:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & _WEBP_FLAGS]) + chunk[9:]
        if kind in _WEBP_KEPT:
            kept.append(chunk)
        at = end
    data = b"".join(kept)
    yield b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP"
    yield data


def _gif(picture: bytes) -> Iterator[bytes]:
    """Frames and how often they repeat; no comments, texts or notes of programs."""
    at = 13 + _colours(picture[10])
    yield picture[:at]
    while picture[at] != 0x3B:
        if picture[at] == 0x2C:
            end = _blocks_end(picture, at + 11 + _colours(picture[at + 9]))
            kept = True
        elif picture[at] == 0x21:
            end = _blocks_end(picture, at + 2)
            kept = picture[at + 1] == 0xF9 or picture[at + 3 : at + 14] == b"NETSCAPE2.0"
        else:
            raise Damaged("no block where one must be")
        if kept:
            yield picture[at:end]
        at = end
    yield b"\x3b"


def _colours(flags: int) -> int:
    """The length of the table of colours that follows."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(picture: bytes, at: int) -> int:
    while picture[at]:
        at += picture[at] + 1
    return at + 1


_STRIPPERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/gif": _gif,
}
