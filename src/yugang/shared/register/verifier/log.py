"""The register itself: every entry hashed, every tile compared, the signed root reached."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

from .entries import Entries
from .formats import (
    HASH,
    WIDTH,
    BadFormat,
    Head,
    hashes_of,
    leaf_hash,
    path_of,
    perfect_root,
    root_of_edges,
    split,
)
from .says import Finding, _, finding
from .sources import BadAnswer, Source

Progress = Callable[[str, int, int], None]
LARGEST_BUNDLE = WIDTH * (2 + 0xFFFF)


@dataclass
class Level:
    """The tiles of one level, each as served (None: missing) and as computed from the entries."""

    served: list[bytes | None] = field(default_factory=list)
    computed: list[bytes] = field(default_factory=list)

    def hashes(self, first: int, last: int) -> list[bytes]:
        """The computed hashes number first … last-1."""
        data = b"".join(self.computed[first // WIDTH : -(-last // WIDTH)])
        start = (first - first % WIDTH) * HASH
        return hashes_of(data[first * HASH - start : last * HASH - start])


@dataclass
class Log:
    """What was read of a register of `size` entries."""

    size: int
    levels: list[Level] = field(default_factory=list)
    entries: Entries = field(default_factory=Entries)
    findings: list[Finding] = field(default_factory=list)

    def root(self, size: int) -> bytes:
        """The root of the first `size` entries, computed from the entries."""
        edges = []
        for depth, level in enumerate(self.levels):
            count = size >> 8 * depth
            edges.append(level.hashes(count - count % WIDTH, count))
        return root_of_edges(edges)


def widths(count: int) -> Iterator[tuple[int, int]]:
    """Index and width of each tile over `count` hashes."""
    for index in range(-(-count // WIDTH)):
        yield index, min(WIDTH, count - index * WIDTH)


def read_log(
    source: Source,
    head: Head,
    pool: Executor | None,
    progress: Progress,
    *,
    with_content: bool = True,
) -> Log:
    """Fetch and hash everything; what does not fit is in the findings. Raises Unreachable."""
    log = Log(head.size, entries=Entries(with_content))
    roots = _read_entries(source, log, pool, progress)
    depth = 1
    while head.size >> 8 * depth:
        roots = _read_level(source, log, depth, roots, pool)
        depth += 1
    return log


def _read_entries(
    source: Source, log: Log, pool: Executor | None, progress: Progress
) -> list[bytes]:
    """Level 0 and the bundles; gives the roots of the full tiles."""
    level = Level()
    log.levels.append(level)
    roots = []

    def fetch(tile: tuple[int, int]) -> tuple[int, int, bytes | None, bytes | None]:
        index, width = tile
        bundle = _file(source, "entries", index, width)
        return index, width, bundle, _file(source, "0", index, width)

    for index, width, bundle, tile in ahead(pool, fetch, widths(log.size)):
        entries: list[bytes] = []
        where = path_of("entries", index, width)
        try:
            if bundle is None:
                log.findings.append(finding(where, _("is missing")))
            else:
                entries = split(bundle, width)
        except BadFormat as error:
            log.findings.append(Finding(where, error.said))
        if entries:
            hashes = [leaf_hash(entry) for entry in entries]
        else:
            whole = tile is not None and len(tile) == width * HASH
            hashes = hashes_of(tile if tile and whole else bytes(width * HASH))
        computed = b"".join(hashes)
        level.computed.append(computed)
        level.served.append(computed if tile == computed else tile)
        for what in log.entries.take(index * WIDTH, entries):
            log.findings.append(Finding(where, what))
        if width == WIDTH:
            roots.append(perfect_root(hashes))
        progress("entries", index * WIDTH + width, log.size)
    return roots


def _read_level(
    source: Source, log: Log, depth: int, roots: list[bytes], pool: Executor | None
) -> list[bytes]:
    """One level of tiles above the entries, compared with `roots`; gives the next roots."""
    level = Level()
    log.levels.append(level)

    def fetch(tile: tuple[int, int]) -> tuple[int, int, bytes | None]:
        return *tile, _file(source, str(depth), *tile)

    above = []
    for index, width, tile in ahead(pool, fetch, widths(len(roots))):
        hashes = roots[index * WIDTH : index * WIDTH + width]
        computed = b"".join(hashes)
        level.computed.append(computed)
        level.served.append(computed if tile == computed else tile)
        if width == WIDTH:
            above.append(perfect_root(hashes))
    return above


def _file(source: Source, kind: str, index: int, width: int) -> bytes | None:
    """A tile or bundle of `width`, from the full one where the partial one is gone."""
    limit = LARGEST_BUNDLE if kind == "entries" else WIDTH * HASH
    try:
        data = source.get("/register/" + path_of(kind, index, width), limit)
        if data is None and width < WIDTH:
            data = source.get("/register/" + path_of(kind, index, WIDTH), limit)
            if data is not None and kind != "entries":
                data = data[: width * HASH]
    except BadAnswer:
        return None
    return data


def ahead(pool: Executor | None, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """work(item) for each item, in order; with a pool some of them are fetched in advance."""
    if pool is None:
        yield from map(work, items)
        return
    waiting: deque[Future[Any]] = deque()
    for item in items:
        waiting.append(pool.submit(work, item))
        if len(waiting) > 32:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
