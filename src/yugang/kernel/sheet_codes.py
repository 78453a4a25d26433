"""Codes of digits that carry, on paper, what proves a sheet: any phone reads them as text.

One part is zlib data cut into pieces of at most 1,000 bytes. A code is "8701", the part ("1" its
proof, "2" its content), the number of the piece and how many there are (two digits each), and the
piece, led by a byte 1, as one decimal number. Digits make the densest square codes, and survive
being typed, wrapped or read by a scanner of text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from enum import StrEnum

MAGIC = "8701"
PIECE = 1_000
MOST = 99
LARGEST = 4 << 20
_CODE = re.compile(MAGIC + r"([12])([0-9]{2})([0-9]{2})([0-9]+)")


class Part(StrEnum):
    """What the pieces of a code make up."""

    PROOF = "1"
    CONTENT = "2"


class BadCode(ValueError):
    """Codes that are no codes, or of which a piece is missing or damaged."""


def codes_of(part: Part, data: bytes) -> list[str]:
    """The codes that carry `data`. Raises ValueError where it would take more than 99."""
    packed = zlib.compress(data, 9)
    pieces = [packed[at : at + PIECE] for at in range(0, len(packed), PIECE)]
    if len(pieces) > MOST:
        raise ValueError(f"{len(packed)} bytes do not fit into {MOST} codes")
    return [
        f"{MAGIC}{part}{n:02d}{len(pieces):02d}{int.from_bytes(bytes([1]) + piece, 'big')}"
        for n, piece in enumerate(pieces, 1)
    ]


def data_of(part: Part, codes: Iterable[str]) -> bytes | None:
    """What the codes of that part carry, in any order; None where there are none of it.

    Raises BadCode where a piece is missing, damaged or contradicts another.
    """
    pieces: dict[int, bytes] = {}
    totals = set()
    for code in codes:
        found = _CODE.fullmatch(code)
        if found is None:
            raise BadCode(f"no code of a sheet: {code[:20]}…")
        if found[1] == part:
            totals.add(int(found[3]))
            pieces[int(found[2])] = _piece(found[4])
    if not pieces:
        return None
    if len(totals) != 1 or sorted(pieces) != list(range(1, totals.pop() + 1)):
        raise BadCode("not all pieces are there")
    return _unpacked(b"".join(pieces[n] for n in sorted(pieces)))


def _piece(digits: str) -> bytes:
    if len(digits) > 4_000:
        raise BadCode("a piece is too long")
    number = int(digits)
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if data[:1] != bytes([1]):
        raise BadCode("a piece is damaged")
    return data[1:]


def _unpacked(packed: bytes) -> bytes:
    opened = zlib.decompressobj()
    try:
        data = opened.decompress(packed, LARGEST)
    except zlib.error as error:
        raise BadCode(f"the pieces are damaged: {error}") from error
    if not opened.eof:
        raise BadCode("the pieces are damaged: they end too early")
    return data
