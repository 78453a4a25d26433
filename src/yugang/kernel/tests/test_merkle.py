"""Trees against the vectors of the RFCs' reference log and against a naive tree."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel import merkle

ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = [merkle.leaf_hash(entry) for entry in ENTRIES]


def naive_root(hashes: list[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    left, right = naive_root(hashes[:k]), naive_root(hashes[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def naive_path(m: int, hashes: list[bytes]) -> list[bytes]:
    if len(hashes) == 1:
        return []
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if m < k:
        return [*naive_path(m, hashes[:k]), naive_root(hashes[k:])]
    return [*naive_path(m - k, hashes[k:]), naive_root(hashes[:k])]


def naive_subproof(m: int, hashes: list[bytes], whole: bool) -> list[bytes]:
    if m == len(hashes):
        return [] if whole else [naive_root(hashes)]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if m <= k:
        return [*naive_subproof(m, hashes[:k], whole), naive_root(hashes[k:])]
    return [*naive_subproof(m - k, hashes[k:], False), naive_root(hashes[:k])]


def some_hashes(count: int) -> list[bytes]:
    return [merkle.leaf_hash(str(i).encode()) for i in range(count)]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_log(size):
    assert merkle.root_of(HASHES[:size]).hex() == ROOTS[size]


def test_audit_paths_are_those_of_the_reference_log():
    path = merkle.inclusion_proof(0, 8, merkle.over(HASHES))
    assert [h.hex() for h in path] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    path = merkle.inclusion_proof(5, 8, merkle.over(HASHES))
    assert [h.hex() for h in path] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_consistency_proofs_are_those_of_the_reference_log():
    path = merkle.consistency_proof(6, 8, merkle.over(HASHES))
    assert [h.hex() for h in path] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert merkle.consistency_proof(8, 8, merkle.over(HASHES)) == []


@given(st.integers(0, 600))
def test_root_is_that_of_the_naive_tree(size):
    hashes = some_hashes(size)
    assert merkle.root_of(hashes) == naive_root(hashes)


@given(st.data())
def test_audit_path_is_that_of_the_naive_tree_and_verifies(data):
    size = data.draw(st.integers(1, 300))
    index = data.draw(st.integers(0, size - 1))
    hashes = some_hashes(size)
    path = merkle.inclusion_proof(index, size, merkle.over(hashes))
    root = merkle.root_of(hashes)
    assert path == naive_path(index, hashes)
    assert merkle.includes(index, size, hashes[index], path, root)
    assert not merkle.includes(index, size, merkle.leaf_hash(b"other"), path, root)
    assert not merkle.includes(index, size, hashes[index], [*path, root], root)
    if path:
        assert not merkle.includes(index, size, hashes[index], path[:-1], root)
        bad = data.draw(st.integers(0, len(path) - 1))
        path[bad] = bytes(32)
        assert not merkle.includes(index, size, hashes[index], path, root)


@given(st.data())
def test_consistency_proof_is_that_of_the_naive_tree_and_verifies(data):
    new = data.draw(st.integers(1, 300))
    old = data.draw(st.integers(1, new))
    hashes = some_hashes(new)
    path = merkle.consistency_proof(old, new, merkle.over(hashes))
    old_root, new_root = merkle.root_of(hashes[:old]), merkle.root_of(hashes)
    assert path == naive_subproof(old, hashes, True)
    assert merkle.consistent(old, new, old_root, new_root, path)
    assert not merkle.consistent(old, new, bytes(32), new_root, path)
    assert not merkle.consistent(old, new, old_root, bytes(32), path)
    assert not merkle.consistent(old, new, old_root, new_root, [*path, new_root])
    if path:
        assert not merkle.consistent(old, new, old_root, new_root, path[:-1])
        bad = data.draw(st.integers(0, len(path) - 1))
        path[bad] = bytes(32)
        assert not merkle.consistent(old, new, old_root, new_root, path)


def test_empty_tree_is_the_beginning_of_every_tree():
    assert merkle.consistent(0, 8, merkle.EMPTY_ROOT, merkle.root_of(HASHES), [])
    assert not merkle.consistent(0, 8, bytes(32), merkle.root_of(HASHES), [])


def test_larger_tree_is_no_beginning():
    assert not merkle.consistent(8, 7, HASHES[0], HASHES[1], [])
    with pytest.raises(ValueError, match="no beginning"):
        merkle.consistency_proof(8, 7, merkle.over(HASHES))


def test_entry_outside_the_tree_has_no_proof():
    with pytest.raises(ValueError, match="no entry 8"):
        merkle.inclusion_proof(8, 8, merkle.over(HASHES))
    assert not merkle.includes(8, 8, HASHES[0], [], HASHES[0])


def test_all_sizes_follow_one_another():
    hashes = some_hashes(70)
    for old, new in pairwise(range(1, 70)):
        path = merkle.consistency_proof(old, new, merkle.over(hashes))
        roots = merkle.root_of(hashes[:old]), merkle.root_of(hashes[:new])
        assert merkle.consistent(old, new, *roots, path)
