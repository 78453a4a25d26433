"""Whether bytes are an embedded font (TrueType, OpenType): drawings of letters, which say nothing."""

import struct

_BEGIN = (b"\0\1\0\0", b"true", b"OTTO")
_DRAWINGS = {b"glyf", b"CFF "}
_RECORD = struct.Struct(">4s4xLL")
MOST_TABLES = 64


def is_font(data: bytes) -> bool:
    """Whether all of it is the tables of one font, so that no text has room beside them."""
    if not data.startswith(_BEGIN) or len(data) < 12:
        return False
    count = int.from_bytes(data[4:6], "big")
    end = 12 + 16 * count
    if not 0 < count <= MOST_TABLES or len(data) < end:
        return False
    tables = sorted(
        (offset, length, tag) for tag, offset, length in _RECORD.iter_unpack(data[12:end])
    )
    for offset, length, _tag in tables:
        if not end <= offset <= end + 3 or offset + length > len(data):
            return False
        end = offset + length
    return len(data) - end <= 3 and bool(_DRAWINGS & {tag for _o, _l, tag in tables})
