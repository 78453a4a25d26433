"""Which byte is wrong: found from the signed root downwards, for what hangs together is right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from .formats import HASH, WIDTH, hashes_of, path_of, perfect_root, root_of_edges
from .log import Log, widths
from .says import Finding, Said, _, finding

Tiles = dict[int, bytes]


def blame(log: Log, root: bytes) -> Iterator[Finding]:
    """Name each tile and entry that does not lead to the signed root."""
    true = _edges(log, root)
    if true is None:
        yield finding(
            "checkpoint", _("the signed root is not that of the tiles, nor of the entries")
        )
        yield from _differences(log)
        return
    for depth in range(len(log.levels) - 1, -1, -1):
        for index, width in widths(log.size >> 8 * depth):
            right = true[depth].get(index)
            path = path_of(str(depth), index, width)
            if right is None:
                right = _choose(log, true, depth, index)
            if right is None:
                yield finding(path, _("neither this tile nor what lies below it fits the root"))
                continue
            true[depth][index] = right
            served = log.levels[depth].served[index]
            if served != right:
                yield Finding(path, _how(served, right))
            if depth == 0:
                yield from _entries(log, index, width, right)


def _edges(log: Log, root: bytes) -> list[Tiles] | None:
    """The partial tiles, served or computed, that together give the root."""
    choices = []
    for depth in range(len(log.levels)):
        count = log.size >> 8 * depth
        index, width = divmod(count, WIDTH)
        if width:
            choices.append([{index: tile} for tile in _candidates(log, depth, index, width)])
        else:
            choices.append([{}])
    for picked in product(*choices):
        edges = [hashes_of(b"".join(tiles.values())) for tiles in picked]
        if root_of_edges(edges) == root:
            return [dict(tiles) for tiles in picked]
    return None


def _candidates(log: Log, depth: int, index: int, width: int) -> list[bytes]:
    """What the tile may have been: as served, from the entries, from the tiles below it."""
    level = log.levels[depth]
    found = [level.served[index], level.computed[index]]
    if depth:
        below = log.levels[depth - 1].served[index * WIDTH : index * WIDTH + width]
        if all(tile is not None and len(tile) == WIDTH * HASH for tile in below):
            found.append(b"".join(perfect_root(hashes_of(tile)) for tile in below if tile))
    return [tile for tile in dict.fromkeys(found) if tile and len(tile) == width * HASH]


def _choose(log: Log, true: list[Tiles], depth: int, index: int) -> bytes | None:
    """The full tile that has the hash the level above says."""
    above = true[depth + 1].get(index // WIDTH) if depth + 1 < len(log.levels) else None
    if above is None:
        return None
    start = index % WIDTH * HASH
    for tile in _candidates(log, depth, index, WIDTH):
        if perfect_root(hashes_of(tile)) == above[start : start + HASH]:
            return tile
    return None


def _how(served: bytes | None, right: bytes) -> Said:
    if served is None:
        return Said(_("is missing"))
    if len(served) != len(right):
        sizes = {"found": len(served), "right": len(right)}
        return Said(_("has %(found)d bytes instead of %(right)d"), sizes)
    changed = next(i for i in range(len(right)) if served[i] != right[i])
    return Said(_("was changed at byte %(byte)d"), {"byte": changed})


def _entries(log: Log, index: int, width: int, right: bytes) -> Iterator[Finding]:
    """The entries of a bundle whose hash is not the right one."""
    computed = log.levels[0].computed[index]
    if computed == right:
        return
    path = path_of("entries", index, width)
    for place, (found, expected) in enumerate(
        zip(hashes_of(computed), hashes_of(right), strict=True)
    ):
        if found != expected:
            yield finding(
                path, _("the entry at index %(entry)d was changed"), entry=index * WIDTH + place
            )


def _differences(log: Log) -> Iterator[Finding]:
    for depth, level in enumerate(log.levels):
        for index, width in widths(log.size >> 8 * depth):
            if level.served[index] != level.computed[index]:
                path = path_of(str(depth), index, width)
                yield finding(path, _("differs from what the entries give"))
