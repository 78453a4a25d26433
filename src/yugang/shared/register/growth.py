"""How a tree grows on disk: leaves go in at the right edge, full tiles are hashed upward."""

from __future__ import annotations

from collections import defaultdict

from yugang.kernel import merkle, tiles

from .store import Store


class Growth:
    """Adds entries behind the first `size`, whose tiles are in the store.

    Only what lies at the right edge is read. `finish` leaves partial tiles for the new size.
    """

    def __init__(self, store: Store, size: int) -> None:
        self.store, self.size = store, size
        self.filled: list[tuple[int, int]] = []
        self._hashes: defaultdict[int, list[bytes]] = defaultdict(list)
        self._entries: list[bytes] = []
        for level, index, width in tiles.edge(size):
            tile = store.read_tile(level, index, width)
            self._hashes[level] = tiles.hashes_in(tile, width)
        if size % tiles.WIDTH:
            bundle = store.read_bundle(size // tiles.WIDTH, size % tiles.WIDTH)
            self._entries = tiles.unbundle(bundle)

    @property
    def edge_entries(self) -> list[bytes]:
        """The entries of the last, unfilled bundle."""
        return list(self._entries)

    def add(self, entry: bytes) -> bytes:
        """Put one entry at the end; gives its leaf hash."""
        leaf = merkle.leaf_hash(entry)
        self._entries.append(entry)
        self.size += 1
        if len(self._entries) == tiles.WIDTH:
            self.store.write_bundle(self.size // tiles.WIDTH - 1, self._entries)
            self._entries = []
        self._push(0, leaf)
        return leaf

    def _push(self, level: int, value: bytes) -> None:
        hashes = self._hashes[level]
        hashes.append(value)
        if len(hashes) == tiles.WIDTH:
            index = (self.size >> 8 * (level + 1)) - 1
            self.store.write_tile(level, index, hashes)
            self.filled.append((level, index))
            self._hashes[level] = []
            self._push(level + 1, merkle.root_of(hashes))

    def finish(self) -> None:
        """Write the partial tiles and the partial bundle of the present size; make all durable."""
        for level, index, _ in tiles.edge(self.size):
            self.store.write_tile(level, index, self._hashes[level])
        if self._entries:
            self.store.write_bundle(self.size // tiles.WIDTH, self._entries)
        self.store.sync()

    def tidy(self) -> None:
        """Drop the partial tiles that full ones have replaced."""
        for level, index in self.filled:
            self.store.drop_partials(level, index)
