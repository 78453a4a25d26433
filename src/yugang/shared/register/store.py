"""The register's files: written whole or not at all, by one writer at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yugang.kernel import tiles
from yugang.kernel.merkle import HASH_BYTES

CHECKPOINT = "checkpoint"
_PART = ".part"


class Store:
    """Tiles, bundles and the checkpoint under one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._unsynced: set[Path] = set()

    @contextmanager
    def only_writer(self) -> Iterator[None]:
        """Wait until no other process writes, then write alone."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with (self.directory.parent / f"{self.directory.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def checkpoint(self) -> str | None:
        """The checkpoint that is served, or None before the first."""
        try:
            return (self.directory / CHECKPOINT).read_text()
        except FileNotFoundError:
            return None

    def read_tile(self, level: int, index: int, width: int) -> bytes:
        """A tile's bytes, cut from the full one where the partial is gone. Raises OSError."""
        path = tiles.tile_path(level, index, width)
        return self._read(path, tiles.tile_path(level, index))[: width * HASH_BYTES]

    def read_bundle(self, index: int, width: int) -> bytes:
        """A bundle's bytes, cut from the full one where the partial is gone. Raises OSError."""
        data = self._read(tiles.bundle_path(index, width), tiles.bundle_path(index))
        return tiles.bundle(tiles.unbundle(data)[:width])

    def _read(self, path: str, full: str) -> bytes:
        try:
            return (self.directory / path).read_bytes()
        except FileNotFoundError:
            return (self.directory / full).read_bytes()

    def write_tile(self, level: int, index: int, hashes: list[bytes]) -> None:
        self.write(tiles.tile_path(level, index, len(hashes)), b"".join(hashes))

    def write_bundle(self, index: int, entries: list[bytes]) -> None:
        self.write(tiles.bundle_path(index, len(entries)), tiles.bundle(entries))

    def write(self, path: str, data: bytes) -> None:
        """Put the file in place; nobody ever sees half of it. Durable after `sync`."""
        target = self.directory / path
        if target.exists() and target.read_bytes() == data:
            return
        if not target.parent.exists():
            target.parent.mkdir(parents=True)
            self._unsynced.update(p for p in target.parents if p.is_relative_to(self.directory))
        part = self.directory / _PART
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        self._unsynced.add(target.parent)

    def sync(self) -> None:
        """Make the names of all files written so far survive a power cut."""
        for directory in self._unsynced:
            handle = os.open(directory, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        self._unsynced.clear()

    def drop_partials(self, level: int, index: int) -> None:
        """Remove the partial files of a tile that is full now: the full one answers for them."""
        names = [tiles.tile_path(level, index)]
        if level == 0:
            names.append(tiles.bundle_path(index))
        for name in names:
            shutil.rmtree(self.directory / f"{name}.p", ignore_errors=True)
