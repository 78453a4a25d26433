"""Tiles: names and widths as the specification's examples say, trees read from them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yugang.kernel import merkle, tiles


def tile_bytes(hashes: list[bytes]):
    """The tiles of a tree held in memory, straight from their definition."""

    def read(level: int, index: int, width: int) -> bytes:
        span = 256**level
        starts = [(256 * index + i) * span for i in range(width)]
        return b"".join(merkle.root_of(hashes[s : s + span]) for s in starts)

    return read


@pytest.mark.parametrize(
    ("index", "path"),
    [(0, "000"), (7, "007"), (999, "999"), (1000, "x001/000"), (1234067, "x001/x234/067")],
)
def test_index_is_written_in_groups_of_three(index, path):
    assert tiles.number(index) == path


def test_paths_of_full_and_partial_tiles():
    assert tiles.tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tiles.tile_path(1, 0, 17) == "tile/1/000.p/17"
    assert tiles.bundle_path(273, 112) == "tile/entries/273.p/112"


@pytest.mark.parametrize("width", [0, 257, -1])
def test_tile_of_no_possible_width_has_no_path(width):
    with pytest.raises(ValueError, match="1 to 256"):
        tiles.tile_path(0, 0, width)


def test_edge_of_a_tree_is_as_the_specification_counts():
    assert list(tiles.edge(70_000)) == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert list(tiles.edge(256)) == [(1, 0, 1)]
    assert list(tiles.edge(0)) == []


def test_width_of_tiles_in_a_tree():
    assert tiles.width_of(0, 272, 70_000) == 256
    assert tiles.width_of(0, 273, 70_000) == 112
    assert tiles.width_of(0, 274, 70_000) == 0
    assert tiles.width_of(1, 1, 70_000) == 17


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundle_gives_back_its_entries(entries):
    assert tiles.unbundle(tiles.bundle(entries)) == entries


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x05abc", b"\x00\x01a\x00"])
def test_bundle_cut_short_is_refused(data):
    with pytest.raises(ValueError, match="within an entry"):
        tiles.unbundle(data)


def test_entry_too_long_for_its_length_is_refused():
    with pytest.raises(ValueError, match="65536 bytes"):
        tiles.bundle([bytes(65_536)])


def test_tile_of_wrong_length_is_refused():
    with pytest.raises(ValueError, match="64 bytes"):
        tiles.hashes_in(bytes(64), 3)


HASHES = [merkle.leaf_hash(str(i).encode()) for i in range(70_000)]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_tree_read_from_tiles_is_the_tree(data):
    size = data.draw(st.one_of(st.integers(1, 1100), st.sampled_from([65_535, 65_536, 70_000])))
    old, index = data.draw(st.integers(1, size)), data.draw(st.integers(0, size - 1))
    hashes = HASHES[:size]
    tree = tiles.TiledTree(size, tile_bytes(hashes))
    root = tree.root()
    assert root == merkle.root_of(hashes)
    assert merkle.includes(index, size, hashes[index], tree.inclusion_proof(index), root)
    old_root = merkle.root_of(hashes[:old])
    assert merkle.consistent(old, size, old_root, root, tree.consistency_proof(old))


def test_empty_tree_has_the_empty_root():
    assert tiles.TiledTree(0, tile_bytes([])).root() == merkle.EMPTY_ROOT
