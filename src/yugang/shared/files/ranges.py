"""The part of a file a browser asks for (RFC 9110, 14.2)."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*")


@dataclass(frozen=True)
class Part:
    start: int
    length: int

    @property
    def is_empty(self) -> bool:
        return self.length <= 0


def requested(header: str, size: int) -> Part | None:
    """The one range in `header`, cut to `size`; empty where none of it exists.

    None stands for the whole file: no range, several ranges, or one that cannot be read.
    """
    match = _ONE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        return Part(size - length, length)
    start = int(first)
    if last and int(last) < start:
        return None
    end = min(int(last), size - 1) if last else size - 1
    return Part(start, end - start + 1)
