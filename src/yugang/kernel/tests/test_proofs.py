"""Proofs that travel: written, read back, and refused when anything in them is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel import merkle
from yugang.kernel.notes import Checkpoint
from yugang.kernel.proofs import BadProof, Proof

from .test_notes import KEY

ENTRIES = [str(i).encode() for i in range(11)]
HASHES = [merkle.leaf_hash(entry) for entry in ENTRIES]
NOTE = str(KEY.sign(Checkpoint(KEY.name, 11, merkle.root_of(HASHES)).text()))


def proof(index: int, *, extra: bool = True) -> Proof:
    path = merkle.inclusion_proof(index, 11, merkle.over(HASHES))
    return Proof(index, tuple(path), NOTE, ENTRIES[index] if extra else None)


@pytest.mark.parametrize("index", range(11))
@pytest.mark.parametrize("extra", [True, False])
def test_proof_is_read_back_and_verifies(index, extra):
    read = Proof.parse(str(proof(index, extra=extra)))
    assert read == proof(index, extra=extra)
    assert read.verify(KEY.verifier, ENTRIES[index]).size == 11


def test_format_is_that_of_the_specification():
    lines = str(proof(4)).split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra NA==", "index 4"]
    assert lines[3 + len(proof(4).hashes)] == ""
    assert str(proof(4)).endswith(NOTE)
    assert "extra" not in str(proof(4, extra=False))


def test_proof_without_its_entry_needs_the_entry():
    with pytest.raises(BadProof, match="give the entry"):
        proof(4, extra=False).verify(KEY.verifier)


@given(st.data())
def test_changed_byte_is_refused(data):
    text = str(proof(data.draw(st.integers(0, 10))))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("AZaz09+/=\n x—"))
    if text[place] == other:
        return
    with pytest.raises(BadProof):
        Proof.parse(text[:place] + other + text[place + 1 :]).verify(KEY.verifier)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c2sp.org/tlog-proof@v1\n\n" + NOTE,
        "c2sp.org/tlog-proof@v2\nindex 0\n\n" + NOTE,
        "c2sp.org/tlog-proof@v1\nindex 01\n\n" + NOTE,
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n" + NOTE,
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA",
        "c2sp.org/tlog-proof@v1\nindex 0\n" + ("A" * 43 + "=\n") * 64 + "\n" + NOTE,
    ],
)
def test_malformed_proof_is_refused(text):
    with pytest.raises(BadProof):
        Proof.parse(text)
