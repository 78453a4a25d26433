"""Tiles of a transparency log (C2SP tlog-tiles): their names, widths, bytes and what they prove."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from . import merkle
from .merkle import HASH_BYTES

WIDTH = 256
MAX_ENTRY = 0xFFFF


def number(index: int) -> str:
    """A tile's index as path elements of three digits: 1234067 is x001/x234/067."""
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups))


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Where the tile is served below the register; `width` under 256 names a partial tile."""
    return f"tile/{level}/{number(index)}{_suffix(width)}"


def bundle_path(index: int, width: int = WIDTH) -> str:
    """Where the entries of the level-0 tile `index` are served."""
    return f"tile/entries/{number(index)}{_suffix(width)}"


def _suffix(width: int) -> str:
    if not 1 <= width <= WIDTH:
        raise ValueError(f"a tile is 1 to {WIDTH} wide, not {width}")
    return "" if width == WIDTH else f".p/{width}"


def edge(size: int) -> Iterator[tuple[int, int, int]]:
    """The partial tiles of a tree of `size`: level, index, width (1 to 255), lowest first."""
    level = 0
    while size:
        if size % WIDTH:
            yield level, size // WIDTH, size % WIDTH
        level, size = level + 1, size // WIDTH


def width_of(level: int, index: int, size: int) -> int:
    """How wide the tile is in a tree of `size`; 0 where it does not exist."""
    return max(0, min(WIDTH, (size >> 8 * level) - index * WIDTH))


def bundle(entries: Iterable[bytes]) -> bytes:
    """The entries as they are served: each after its length in two bytes, big-endian."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > MAX_ENTRY:
            raise ValueError(f"an entry of {len(entry)} bytes is longer than {MAX_ENTRY}")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def unbundle(data: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError where it ends within an entry."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        if start > len(data) or at > len(data):
            raise ValueError("the bundle ends within an entry")
        entries.append(data[start:at])
    return entries


def hashes_in(tile: bytes, width: int) -> list[bytes]:
    """The hashes of a tile that must be `width` wide. Raises ValueError where it is not."""
    if len(tile) != width * HASH_BYTES:
        raise ValueError(f"a tile of {width} hashes has {len(tile)} bytes")
    return [tile[i : i + HASH_BYTES] for i in range(0, len(tile), HASH_BYTES)]


class TiledTree:
    """A tree of `size` read from its tiles.

    read(level, index, width) gives the bytes of a tile; what it raises is passed on. Tiles
    that were read are kept for the life of the tree.
    """

    def __init__(self, size: int, read: Callable[[int, int, int], bytes]) -> None:
        self.size, self._read = size, read
        self._tile = lru_cache(maxsize=256)(self._read_tile)

    def _read_tile(self, level: int, index: int) -> list[bytes]:
        width = width_of(level, index, self.size)
        return hashes_in(self._read(level, index, width), width)

    def subtree(self, lo: int, hi: int) -> bytes:
        """The hash over the entries lo … hi-1."""
        span = hi - lo
        if span & (span - 1) == 0 and lo % span == 0:
            level = (span.bit_length() - 1) // 8
            index, first = divmod(lo >> 8 * level, WIDTH)
            tile = self._tile(level, index)
            return merkle.root_of(tile[first : first + (span >> 8 * level)])
        middle = lo + merkle.split(span)
        return merkle.node_hash(self.subtree(lo, middle), self.subtree(middle, hi))

    def root(self) -> bytes:
        return self.subtree(0, self.size) if self.size else merkle.EMPTY_ROOT

    def inclusion_proof(self, index: int) -> list[bytes]:
        return merkle.inclusion_proof(index, self.size, self.subtree)

    def consistency_proof(self, old: int) -> list[bytes]:
        return merkle.consistency_proof(old, self.size, self.subtree)
