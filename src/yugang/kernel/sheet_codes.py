"""Codes of digits that carry, on paper, what proves a sheet: any phone reads them as text.

One part is zlib data cut into pieces of at most 1,000 bytes. A code is "8701", the part ("1" its
proof, "2" its content), the number of the piece and how many there are (two digits each), and the
piece, led by a byte 1, as one decimal number. Digits make the densest square codes, and survive
being typed, wrapped or read by a scanner of text.
"""

from __future__ import annotations

import zlib
from enum import StrEnum

MAGIC = "8701"
PIECE = 1_000
MOST = 99


class Part(StrEnum):
    """What the pieces of a code make up."""

    PROOF = "1"
    CONTENT = "2"


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
